// The conversation with the server: a session that the server hands out, and patience with it.

const SECONDS = 30;
const PAUSES = [1, 2, 4, 8];
const AWAY = new Set([502, 503, 504]);

export class Refused extends Error {
  // `body`: what the server said, which may be a reply all the same.
  constructor(status, body) {
    super(`status ${status}`);
    this.status = status;
    this.body = body;
  }
}

export class Connection {
  #server;
  #session;

  // `session` is the one of an earlier visit, if there was any.
  constructor(server, session) {
    this.#server = server;
    this.#session = session;
  }

  get session() {
    return this.#session;
  }

  // What the chat needs to begin: {session, kept, language, languages, limit}. `kept`: the
  // server knows the session that it was shown, and the conversation goes on.
  async open() {
    const opened = await this.#post("webhooks/web/session", { session: this.#session });
    this.#session = opened.session;
    return opened;
  }

  // One reply: {text, language, direction, strong, table, chart, buttons, image, permalink}.
  // `renewed` is called where the conversation had to begin anew, and says what to send then.
  async send(message, language, renewed) {
    if (!this.#session) await this.open();
    try {
      return await this.#say(message, language);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
      const { kept } = await this.open();
      return this.#say(kept ? message : renewed(), language);
    }
  }

  // The server erases the conversation; the next message begins another.
  async forget() {
    const session = this.#session;
    this.#session = undefined;
    if (session) await this.#post("webhooks/web/forget", { session }).catch(() => undefined);
  }

  async #say(message, language) {
    try {
      return await this.#post("webhooks/web/messages", { session: this.#session, message, language });
    } catch (error) {
      if (error instanceof Refused && error.body.text) return error.body;
      throw error;
    }
  }

  // A server that is away for a moment, as while it restarts, is asked again.
  async #post(path, body) {
    for (const pause of PAUSES) {
      try {
        return await this.#once(path, body);
      } catch (error) {
        if (error instanceof Refused && !AWAY.has(error.status)) throw error;
        await new Promise((wake) => setTimeout(wake, pause * 1000));
      }
    }
    return this.#once(path, body);
  }

  async #once(path, body) {
    const response = await fetch(new URL(path, this.#server), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
    const said = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refused(response.status, said);
    return said;
  }
}
