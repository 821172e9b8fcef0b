"""``mouachir ask`` and ``mouachir chat``: the bot on the command line.

A running server answers; without one the bot starts inside this command.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from assistant.commands.reaching import Answering, AskError, Entry, conversation
from assistant.commands.serve import fail

ANSWERED, NOTHING = 0, 1
QUIT, HELP = "/quit", "/help"
COMMANDS = {
    QUIT: "end, as an empty line does",
    HELP: "list the commands",
    "/forget": "have the bot forget this conversation",
}
_ADDRESSES = ("picture", "file", "page")
Language = Annotated[str, typer.Option("--lang", help="Language to reply in when in doubt.")]


def register(app: typer.Typer) -> None:
    app.command()(ask)
    app.command()(chat)


def ask(
    question: Annotated[str, typer.Argument(help="The question, in any language installed.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole reply as JSON.")] = False,
    lang: Language = "",
) -> None:
    """Ask one question. Exits with 0 when answered, 1 when there is no answer, 2 on errors."""
    try:
        with conversation(lang) as bot:
            entry = bot.ask(question)
    except AskError as error:
        fail(str(error))
    if as_json:
        typer.echo(json.dumps(entry, ensure_ascii=False, indent=2))
    else:
        show(entry)
    raise typer.Exit(ANSWERED if answered(entry) else NOTHING)


def chat(lang: Language = "") -> None:
    """Talk until an empty line or the end of input. A number presses the button of that number.

    On a terminal the arrow keys bring back what was asked before, Tab completes examples and
    names, and /help lists the commands.
    """
    buttons: list[Mapping[str, str]] = []
    try:
        with conversation(lang) as bot:
            for line in _lines(bot):
                if line == HELP:
                    _help()
                    continue
                entry = bot.ask(_pressed(line, buttons))
                buttons = list(entry.get("buttons", ()))
                show(entry)
                for number, button in enumerate(buttons, 1):
                    typer.echo(f"  [{number}] {button['title']}")
    except AskError as error:
        fail(str(error))


def answered(entry: Entry) -> bool:
    """Whether the reply states something: neither a refusal, a question nor a missing figure."""
    return (_details(entry).get("answer") or {}).get("kind") in ("answered", "said")


def show(entry: Entry) -> None:
    """The text of a reply, and where its picture, its file and its page are."""
    typer.echo(entry["text"])
    found = (entry.get("image"), entry.get("attachment"), _details(entry).get("permalink"))
    for name, address in zip(_ADDRESSES, found, strict=True):
        if address:
            typer.echo(f"  {name}: {address}")


def _details(entry: Entry) -> Mapping[str, Any]:
    details: Mapping[str, Any] = entry.get("custom", {}).get("mouachir", {})
    return details


def _help() -> None:
    for name, does in COMMANDS.items():
        typer.echo(f"  {name}  {does}")


def _lines(bot: Answering) -> Iterator[str]:
    if sys.stdin.isatty() and sys.stdout.isatty():
        from assistant.commands.prompting import prompted

        lines = prompted(bot.examples(), COMMANDS)
    else:
        lines = iter(sys.stdin.readline, "")
    for line in lines:
        said = line.strip()
        if said in ("", QUIT):
            return
        yield said


def _pressed(line: str, buttons: list[Mapping[str, str]]) -> str:
    number = int(line) if line.isascii() and line.isdigit() else 0
    return buttons[number - 1]["payload"] if 0 < number <= len(buttons) else line
