from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.live.framing import HEAD_BYTES_MAX, Head, Malformed, Requests, Responses

PLAIN = b"GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n"
SIZED = b"POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\nGET /live \r\n"
CHUNKED = (
    b"POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5;a=b\r\nGET /\r\n4\r\nlive\r\n0\r\nTrailer: y\r\n\r\n"
)


def heads_in(*received: bytes) -> list[Head]:
    requests = Requests()
    return [p for part in received for p in requests.feed(part) if isinstance(p, Head)]


@given(
    st.lists(st.sampled_from([PLAIN, SIZED, CHUNKED]), min_size=1, max_size=5),
    st.lists(st.integers(0, 400), max_size=12),
)
def test_it_finds_the_same_requests_however_the_bytes_are_cut(
    requests: list[bytes], cuts: list[int]
) -> None:
    stream = b"".join(requests)
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    scanner, passed, heads = Requests(), b"", []
    for start, end in pairwise(edges):
        for piece in scanner.feed(stream[start:end]):
            passed += piece.raw if isinstance(piece, Head) else piece
            if isinstance(piece, Head):
                heads.append(piece.path)
    assert passed == stream
    assert heads == [request.split()[1].partition(b"?")[0] for request in requests]
    assert not scanner.partial
    assert not scanner.in_body


def test_it_holds_a_small_body_back_until_it_is_whole() -> None:
    scanner = Requests()
    assert list(scanner.feed(SIZED[:-3])) == []
    assert scanner.partial
    head, body = scanner.feed(SIZED[-3:])
    assert isinstance(head, Head)
    assert body == b"GET /live \r\n"


def test_it_does_not_hold_back_who_waits_to_be_asked_for_the_body() -> None:
    (head,) = heads_in(b"PUT /a HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
    assert head.path == b"/a"


@pytest.mark.parametrize(
    "fields",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: 5\r\nContent-Length: 5\r\n",
        b"Content-Length: 5, 5\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: 0x5\r\n",
        b"Content-Length:\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length : 5\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b" folded: y\r\n",
        b"A: b\r\n folded\r\n",
        b"A: b\nB: c\r\n",
        b"A: b\rB: c\r\n",
        b"A: b\0\r\n",
        b"no colon\r\n",
        b": no name\r\n",
    ],
)
def test_it_refuses_what_two_servers_could_read_differently(fields: bytes) -> None:
    with pytest.raises(Malformed):
        heads_in(b"POST / HTTP/1.1\r\nHost: x\r\n" + fields + b"\r\n")


@pytest.mark.parametrize(
    "line",
    [
        b"GET  / HTTP/1.1",
        b"GET / HTTP/2.0",
        b"GET /",
        b"PRI * HTTP/2.0",
        b"\x16\x03\x01",
        b"CONNECT a:1 HTTP/1.1",
    ],
)
def test_it_refuses_other_protocols(line: bytes) -> None:
    with pytest.raises(Malformed):
        heads_in(line + b"\r\nHost: x\r\n\r\n")


@pytest.mark.parametrize(
    "chunks",
    [b"5\r\nhello!\r\n0\r\n\r\n", b"-1\r\n", b"g\r\n", b"0x5\r\n", b"5" * 5000],
)
def test_it_refuses_broken_chunks(chunks: bytes) -> None:
    with pytest.raises(Malformed):
        heads_in(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)


def test_it_refuses_a_head_without_end() -> None:
    with pytest.raises(Malformed) as refused:
        heads_in(b"GET / HTTP/1.1\r\nA: " + b"a" * HEAD_BYTES_MAX)
    assert refused.value.status == 431


ASKED_HEAD = heads_in(b"HEAD / HTTP/1.1\r\n\r\n")[0]
ASKED = heads_in(PLAIN)[0]
ANSWERS = [
    (ASKED, b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"),
    (ASKED, b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"),
    (ASKED, b"HTTP/1.1 204 No Content\r\n\r\n"),
    (
        ASKED,
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ),
    (
        ASKED,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ),
    (ASKED_HEAD, b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"),
]


@given(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=5), st.integers(1, 50))
def test_it_knows_when_every_answer_is_whole(answers: list[tuple[Head, bytes]], step: int) -> None:
    responses = Responses()
    responses.owed.extend(head for head, _ in answers)
    stream = b"".join(answer for _, answer in answers)
    for at in range(0, len(stream), step):
        assert responses.owed
        responses.feed(stream[at : at + step])
    assert not responses.owed


def test_it_waits_for_the_end_of_an_answer_without_length() -> None:
    responses = Responses()
    responses.owed.append(ASKED)
    responses.feed(b"HTTP/1.0 200 OK\r\n\r\nand so on")
    assert responses.owed
    assert responses.begun
