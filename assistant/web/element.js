// <mouachir-chat lang="fr" mode="panel" theme="dark">: the chat as an element of any page.
//
// Every attribute is optional. `lang`: the language to begin in; else the one of the page
// around, else the reader's. `mode="panel"`: opened by a button in the corner; else inline.
// `theme`: light or dark; else as the reader's device has it. The method `ask(text)` asks.

import { shade } from "./chart.js";
import { Connection } from "./connection.js";
import { element } from "./dom.js";
import { Frame } from "./frame.js";
import { Memory } from "./memory.js";
import { Talk } from "./talk.js";

const HERE = new URL(".", import.meta.url);
const SERVER = new URL("..", HERE).href;
const DARK = matchMedia("(prefers-color-scheme: dark)");
const LONGEST_PAUSE = 30;

const seconds = (count) => new Promise((wake) => setTimeout(wake, count * 1000));

class MouachirChat extends HTMLElement {
  static observedAttributes = ["theme"];
  #memory = new Memory(SERVER);
  #connection;
  #frame;
  #talk;
  #languages = {};
  #language = "";
  #chosen = false;
  #open = false;
  #begun;
  #dressing = () => this.#dress();

  connectedCallback() {
    DARK.addEventListener("change", this.#dressing);
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" });
    this.#begun = this.#begin();
  }

  disconnectedCallback() {
    DARK.removeEventListener("change", this.#dressing);
  }

  attributeChangedCallback() {
    this.#dress();
  }

  // Asks as if the reader had typed it; a panel opens.
  async ask(text) {
    await this.#begun;
    if (this.#frame.opener) this.#turn(true);
    this.scrollIntoView({ block: "nearest" });
    await this.#talk.ask(text);
  }

  async #begin() {
    const kept = this.#memory.read();
    this.#connection = new Connection(SERVER, kept.session);
    const [opened] = await Promise.all([this.#opened(), this.#styled()]);
    this.#languages = opened.languages;
    this.#language = this.#preferred(kept, opened.language);
    this.#build(opened.limit);
    // Before it is in the page, so that nothing of it is read aloud again.
    this.#talk.restore(kept.entries ?? [], opened.kept);
    this.shadowRoot.append(this.#frame.root);
    if (kept.open && this.#frame.opener) this.#turn(true);
    this.#talk.show();
  }

  async #opened() {
    for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        return await this.#connection.open();
      } catch {
        await seconds(pause);
      }
    }
  }

  #styled() {
    const sheet = element("link", { rel: "stylesheet", href: new URL("chat.css", HERE).href });
    this.shadowRoot.append(sheet);
    return new Promise((loaded) => sheet.addEventListener("load", loaded));
  }

  get #around() {
    return this.closest("[lang]")?.lang ?? "";
  }

  // What the reader chose holds as long as the page around stays in its language.
  #preferred(kept, standard) {
    this.#chosen = Boolean(kept.language) && kept.around === this.#around;
    const wished = [this.#chosen && kept.language, this.#around, ...navigator.languages];
    const tags = wished.filter(Boolean).flatMap((tag) => [tag, tag.split("-")[0]]);
    return tags.find((tag) => Object.hasOwn(this.#languages, tag)) || standard;
  }

  #build(limit) {
    const ask = (text) => this.#talk.ask(text);
    this.#frame = new Frame(this.#languages, limit, this.getAttribute("mode") === "panel", {
      ask, speak: (tag) => this.#speak(tag), restart: () => this.#restart(),
      turn: () => this.#turn(!this.#open), close: () => this.#turn(false),
    });
    const speaks = () => ({ tag: this.#language, texts: this.#languages[this.#language].texts });
    this.#talk = new Talk(this.#frame, this.#connection, SERVER, speaks, () => this.#keep());
    this.#frame.label(this.#language, this.#languages[this.#language]);
    this.#dress();
  }

  #speak(tag) {
    this.#language = tag;
    this.#chosen = true;
    this.#frame.label(tag, this.#languages[tag]);
    this.#keep();
  }

  // A conversation of its own begins, and the server forgets the one before.
  #restart() {
    this.#connection.forget();
    this.#talk.empty();
    this.#keep();
    this.#frame.field.focus();
  }

  #turn(open) {
    this.#open = open;
    this.#frame.fold(!open);
    (open ? this.#frame.field : this.#frame.opener).focus();
    this.#talk.show();
    this.#keep();
  }

  #keep() {
    this.#memory.write({
      session: this.#connection.session,
      language: this.#chosen ? this.#language : undefined,
      around: this.#around,
      open: this.#open,
      entries: this.#talk.entries,
    });
  }

  #dress() {
    const theme = this.getAttribute("theme");
    const dark = theme === "dark" || (theme !== "light" && DARK.matches);
    this.#frame?.root.classList.toggle("dark", dark);
    shade(this.#frame?.root);
  }
}

customElements.define("mouachir-chat", MouachirChat);
