// <mouachir-chat server="https://..." language="fr">: the chat as an element of any page.
// Both attributes are optional: by default, the server that this script came from and the
// reader's language if the bot speaks it.

import { Connection, Refused } from "./connection.js";
import { choices, element, mine, theirs, waiting } from "./render.js";

const HERE = new URL(".", import.meta.url);

class MouachirChat extends HTMLElement {
  #connection;
  #languages = {};
  #language = "";
  #limit = 512;
  #busy = false;
  #parts = {};

  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" });
    this.shadowRoot.append(element("link", { rel: "stylesheet", href: new URL("mouachir.css", HERE).href }));
    this.#connection = new Connection(this.getAttribute("server") || HERE.origin);
    this.#begin();
  }

  async #begin() {
    try {
      const opened = await this.#connection.open();
      this.#languages = opened.languages;
      this.#limit = opened.limit;
      this.#language = this.#preferred(opened.language);
      this.#build();
    } catch {
      setTimeout(() => this.#begin(), 2000);
    }
  }

  #preferred(standard) {
    const wished = [this.getAttribute("language"), new URLSearchParams(location.search).get("language"), ...navigator.languages];
    const tags = wished.filter(Boolean).flatMap((tag) => [tag, tag.split("-")[0]]);
    return tags.find((tag) => Object.hasOwn(this.#languages, tag)) || standard;
  }

  get #texts() {
    return this.#languages[this.#language].texts;
  }

  #build() {
    const languages = element("select", { onchange: (event) => this.#speak(event.target.value) });
    for (const [tag, { name }] of Object.entries(this.#languages)) {
      languages.append(element("option", { value: tag, lang: tag }, name));
    }
    const field = element("textarea", { rows: "1", autocomplete: "off", enterkeyhint: "send",
      "aria-describedby": "problem", onkeydown: (event) => this.#key(event), oninput: () => this.#check() });
    const send = element("button", { type: "submit" });
    const problem = element("p", { class: "problem", id: "problem", role: "alert" });
    const title = element("h1");
    const intro = element("p", { class: "intro" });
    const examples = element("div", { class: "turn" });
    const log = element("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" }, intro, examples);
    const form = element("form", { onsubmit: (event) => this.#submit(event) },
      element("div", { class: "field" }, field, problem), send);
    const chat = element("section", { class: "chat" }, element("header", {}, title, languages), log, form);
    this.#parts = { languages, field, send, problem, title, intro, examples, log, chat };
    this.shadowRoot.append(chat);
    this.#speak(this.#language);
  }

  #speak(language) {
    this.#language = language;
    const { direction } = this.#languages[language];
    const texts = this.#texts;
    const { languages, field, send, title, intro, examples, log, chat } = this.#parts;
    chat.lang = language;
    chat.dir = direction;
    languages.value = language;
    languages.setAttribute("aria-label", texts.language);
    title.textContent = texts.title;
    intro.textContent = texts.intro;
    field.placeholder = texts.placeholder;
    field.setAttribute("aria-label", texts.placeholder);
    send.textContent = texts.send;
    log.setAttribute("aria-label", texts.log);
    chat.setAttribute("aria-label", texts.title);
    const buttons = (texts.examples || []).map((question) => ({ title: question, payload: question }));
    examples.replaceChildren(choices(buttons, (title, payload) => this.#ask(title, payload)));
    if (this.parentElement?.closest("main")) {
      document.documentElement.lang = language;
      document.documentElement.dir = direction;
      document.title = texts.title;
    }
    this.#check();
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
  }

  #check() {
    const { field, problem, send } = this.#parts;
    const excess = Array.from(field.value.trim()).length - this.#limit;
    problem.textContent = excess > 0 ? this.#texts.too_long.replace("{count}", excess) : "";
    send.disabled = this.#busy || excess > 0;
    field.dir = field.value ? "auto" : this.#languages[this.#language].direction;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  #submit(event) {
    event.preventDefault();
    const { field, send } = this.#parts;
    const text = field.value.trim();
    if (!text || send.disabled) return;
    field.value = "";
    this.#ask(text, text);
  }

  async #ask(shown, payload) {
    if (this.#busy) return;
    const { log } = this.#parts;
    log.append(mine(shown, this.#texts));
    await this.#exchange(payload);
  }

  async #exchange(payload) {
    const { log, field, problem } = this.#parts;
    const pause = waiting(this.#texts);
    this.#hold(true);
    log.append(pause);
    this.#show(pause);
    try {
      const reply = await this.#connection.send(payload, this.#language);
      const turn = theirs(reply, this.#texts, (title, next) => this.#ask(title, next));
      pause.replaceWith(turn);
      this.#show(turn);
    } catch (error) {
      pause.remove();
      problem.textContent = error instanceof Refused ? error.message : this.#texts.offline;
      const again = choices([{ title: this.#texts.retry, payload }], () => { again.remove(); this.#exchange(payload); });
      log.append(again);
      this.#show(again);
    } finally {
      this.#hold(false);
      field.focus({ preventScroll: true });
    }
  }

  #hold(busy) {
    const { send, problem, log } = this.#parts;
    this.#busy = busy;
    send.disabled = busy;
    log.setAttribute("aria-busy", String(busy));
    if (busy) problem.textContent = "";
  }

  #show(turn) {
    const { log } = this.#parts;
    const top = turn.offsetTop - log.offsetTop - 16;
    const bottom = log.scrollHeight - log.clientHeight;
    log.scrollTop = turn.offsetHeight > log.clientHeight ? top : bottom;
  }
}

customElements.define("mouachir-chat", MouachirChat);
