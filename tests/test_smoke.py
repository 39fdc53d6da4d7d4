def test_parent_gets_an_answer(parent):
    parent.say("what is an iep")
    assert parent.topics() == ["iep_what"]
