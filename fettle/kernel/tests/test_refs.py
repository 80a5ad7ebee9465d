from fettle.kernel.refs import is_ref, new_ref


def test_refs_are_opaque_and_differ() -> None:
    refs = {new_ref() for _ in range(1000)}
    assert len(refs) == 1000
    assert all(len(ref) == 16 and is_ref(ref) for ref in refs)


def test_what_is_no_ref() -> None:
    for wrong in ("", "1", "i" * 16, "A" * 16, "a" * 17, None, 5, "aaaaaaaaaaaaaaa\n"):
        assert not is_ref(wrong)
