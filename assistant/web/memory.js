// What a tab remembers of its conversation, until it is closed: on a computer that several
// people use, the next one does not see it.

const ENTRIES = 60;

export class Memory {
  #key;

  constructor(server) {
    this.#key = `mouachir ${server}`;
  }

  // {session, language, open, entries}; each may be missing.
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
    } catch {
      return {};
    }
  }

  // The oldest entries go first when there are many, or no room for all of them.
  write(state) {
    for (let kept = ENTRIES; kept >= 1; kept = Math.floor(kept / 2)) {
      try {
        const entries = state.entries.slice(-kept);
        sessionStorage.setItem(this.#key, JSON.stringify({ ...state, entries }));
        return;
      } catch {
        continue;
      }
    }
  }
}
