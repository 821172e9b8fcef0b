// The conversation with the server: a session of its own, renewed when the server forgot it.

export class Refused extends Error {
  constructor(status, body) {
    super(body.error || `status ${status}`);
    this.status = status;
  }
}

export class Connection {
  #server;
  #session = null;

  constructor(server) {
    this.#server = server.replace(/\/+$/, "");
  }

  // What the page needs to begin: {language, languages, limit}.
  async open() {
    const opened = await this.#post("/webhooks/web/session", {});
    this.#session = opened.session;
    return opened;
  }

  // One reply: {text, language, direction, strong, table, chart, buttons, image, permalink}.
  async send(message, language) {
    if (this.#session === null) await this.open();
    try {
      return await this.#say(message, language);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
      await this.open();
      return this.#say(message, language);
    }
  }

  #say(message, language) {
    return this.#post("/webhooks/web/messages", { session: this.#session, message, language });
  }

  async #post(path, body) {
    const response = await fetch(this.#server + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
    });
    const data = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refused(response.status, data);
    return data;
  }
}
