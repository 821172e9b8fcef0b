"""The benchmark's own parts: its questions, its load, its figures."""

import itertools
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps, loads
from pathlib import Path

import psutil
import pytest

from bench.bots import SENDERS, Measured
from bench.load import Sample, measure
from bench.questions import CONVERSATION, conversations
from bench.report import as_json, print_table
from bench.servers import Bot, Process, ServerError, free_port, running
from bench.understanding import measure_understanding

SERVE = """
import http.server, json, os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.dumps([{"text": str(child.pid)}]).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        self.send_response(200 if time.time() > start + 1 else 503)
        self.end_headers()
start = time.time()
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""


@contextmanager
def bot(answer):
    """A server that answers each message with what ``answer`` makes of its number."""
    numbers = itertools.count()
    heard = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_POST(self):
            heard.append(loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, body = answer(next(numbers))
            data = dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", heard
    finally:
        server.shutdown()
        server.server_close()


def test_questions_are_the_same_for_the_same_seed_and_complete():
    first, again, other = (
        list(itertools.islice(conversations(seed), 40)) for seed in (1, 1, 2)
    )  # fmt: skip
    assert first == again != other
    assert all(len(conversation) == CONVERSATION for conversation in first)
    questions = [question for conversation in first for question in conversation]
    assert not [question for question in questions if "{" in question or not question.strip()]
    assert len(set(questions)) > 200


def test_load_counts_silence_errors_and_figures():
    figures = {"mouachir": {"answer": {"figures": [{"value": 1.0}]}}}
    answers = (
        (200, [{"text": "one", "custom": figures}]),
        (200, [{"text": "two"}]),
        (200, []),
        (500, {"error": "x"}),
    )
    with bot(lambda number: answers[number % 4]) as (url, heard):
        sample = measure(url, senders=2, seconds=0.3, seed=1)
    assert sample.messages == len(heard) >= 8
    assert sample.silent == pytest.approx(sample.messages / 2, abs=2)
    assert sample.figures == pytest.approx(sample.messages / 4, abs=2)
    assert sample.rate == pytest.approx(sample.messages / sample.seconds)


def test_a_bot_that_is_gone_counts_as_silence():
    sample = measure("http://127.0.0.1:9/", senders=1, seconds=0.5, seed=1)
    assert sample.silent == sample.messages > 0


def test_senders_change_after_a_conversation():
    with bot(lambda _: (200, [{"text": "x"}])) as (url, heard):
        measure(url, senders=1, seconds=0.3, seed=1)
    names = [message["sender"] for message in heard]
    runs = [len(list(group)) for _, group in itertools.groupby(names)]
    assert len(set(names)) == len(runs) > 1
    assert set(runs[:-1]) == {CONVERSATION}


def test_a_bot_is_timed_weighed_and_ended_with_its_children():
    port = free_port()
    serve = Process("server", (sys.executable, "-c", SERVE), {"PORT": str(port)})
    address = f"http://127.0.0.1:{port}/"
    with running(Bot("test", (serve,), address, f"{address}ready")) as bot:
        (handle,) = bot.handles.values()
        family = [psutil.Process(handle.pid), *psutil.Process(handle.pid).children()]
        assert len(family) == 2
        assert 1 < bot.boot < 10
        assert bot.memory()["server"] > family[0].memory_info().rss / 1e6
    assert not any(process.is_running() for process in family)


def test_a_bot_that_stops_is_reported_with_its_log():
    stop = Process("server", (sys.executable, "-c", "print('gone'); raise SystemExit(3)"), {})
    bot = Bot("test", (stop,), f"http://127.0.0.1:{free_port()}/")
    with pytest.raises(ServerError, match=r"test-server\.log") as error, running(bot):
        pass
    log = str(error.value).rpartition("see ")[2]
    assert Path(log).read_text() == "gone\n"


def test_percentiles():
    sample = Sample([float(number) for number in range(101)], 2.0)
    assert (sample.percentile(50), sample.percentile(95)) == (50.0, 95.0)
    assert Sample([7.0], 1.0).percentile(95) == 7.0
    assert Sample().percentile(50) == 0.0
    assert Sample().rate == 0.0


def test_the_report_holds_both_bots(capsys):
    load = {senders: Sample([10.0, 20.0], 1.0, silent=1, figures=1) for senders in SENDERS}
    ours = Measured(5.0, {"server": 250.0}, load)
    theirs = Measured(20.0, {"server": 650.0, "actions": 100.0}, load)
    bots = {"mouachir": ours, "stock": theirs}
    print_table(bots, ())
    table = capsys.readouterr().out
    assert "boot to first answer, s" in table
    assert "0.25" in table  # 5 s to 20 s
    assert "750.0" in table
    figures = as_json(bots, ())["bots"]["stock"]["load"]["8"]
    assert figures["messages"] == 2
    assert figures["p50_milliseconds"] == 15.0


def test_understanding_is_measured_on_a_catalogue_of_any_size(capsys):
    reading = measure_understanding(areas=600, indicators=40)
    assert (reading.areas, reading.indicators) == (600, 40)
    assert 0 < reading.median <= reading.p95
    assert reading.found > 0.9
    print_table({}, (), reading)
    table = capsys.readouterr().out
    assert "600.0" in table
    assert "understanding: p95, ms" in table
