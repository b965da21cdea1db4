from tracker.resolve.organizations import names


def test_spellings_of_one_name_share_a_key():
    assert names.key("Red Hat") == names.key("RedHat") == names.key("red-hat")
    assert names.key("Ørsted") == names.key("orsted")
    assert names.key("S.A.P.") == names.key("sap")


def university(text):
    return names.university_key(names.tokens(names.fold(text)))


def test_small_words_do_not_tell_universities_apart():
    assert university("The University of Tokyo") == university("Univ. Tokyo")


def test_order_and_particles_do():
    assert university("Washington University") != university("University of Washington")
    assert university("Universidad de El Salvador") != university("Universidad del Salvador")


def test_a_kind_of_school_is_no_name():
    assert names.is_generic(["university", "of", "science", "and", "technology"])
    assert not names.is_generic(["delft", "university", "of", "technology"])
