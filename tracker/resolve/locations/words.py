"""Words around places: those that say nothing about where, and those that make a sentence."""

from __future__ import annotations

# Kinds of places and directions: dropped when no name holds them ("Seattle Area").
_GENERIC = """
area areas metro metropolitan greater region regional province provincial state county co district
downtown suburb suburbs outskirts city town village municipality prefecture municipal capital
north south east west northern southern eastern western central centre center upper lower middle
midtown uptown main northeast northwest southeast southwest coast coastal island islands isle valley
hills beach country side countryside land territory zone place republic kingdom federation
commonwealth union sector block street st road rd avenue ave near nearby nr around outside
sheng shi qu xian xiang zhen gu si do dong kota kab kabupaten kec provinsi jawa
provincia estado cidade ciudad municipio comuna departamento departement oblast kray krai okrug
region raion gorod voivodeship wojewodztwo kommune kommun lan stadt landkreis kreis bezirk
centro norte sur sul este oeste oriental occidental nord sud ost west est ouest
das der die den dem von vom und bei
"""
# Institutions: a city beside one of these is where it is.
_INSTITUTIONS = """
university univ uni universidad universidade universita universite universitat universiteit
universitet universitesi uniwersytet univerzita universitas institute institut instituto istituto
inst college school academy faculty faculdade polytechnic politecnico polytechnique technical
technology technological tech science sciences engineering hochschule fachhochschule lab labs
laboratory campus department dept studi degli research studies medical hospital national
"""
# Small words and what people say about being somewhere.
_SMALL = """
the of in at on from to by for with and or und et y e a an de la le les el los las du des di da do
dos van now currently current based living live lives moment hometown home born originally mostly
sometimes usually remote remotely working work worker hybrid onsite fulltime available relocating
relocate moving soon time timezone utc gmt cet cest pst pdt est edt ist via only here there
planet earth world europe european asia africa america americas eu emea apac latam anz sea
global globe universe international worldwide
"""
# Words of sentences: a name among them has to be a strong one.
_SENTENCE = """
i im me my mine we our us you your he she it its is are was be been am not no yes this that these
those where when what who how why all any every some somewhere anywhere everywhere nowhere
whereever wherever if but so than then too very just still never always out up down off over under
between behind inside into onto about can could will would should may might must have has had
having get got make made made making build building built love loves loving like save saving see
looking look find found want need think thinking dream living life heart mind head jesus god name
code coding software developer computer keyboard screen internet web cyber cloud server cache level
line gap sort real sand banana rainbow apple lemon orange cherry rose flower garden tree leaf root
stone rock sky star sun moon rain snow wind fire water ice earth metal gold silver iron diamond
lion tiger bear wolf fox cat dog bird eagle fish whale dragon unicorn phoenix monkey panda duck
king queen prince princess knight angel devil ghost monster hero legend master student teacher
friend friends people man woman boy girl baby family nobody somebody anybody everybody everyone
happy lucky sunny funny crazy cool nice good best great big little small young old new free open
hard soft hot cold dark light bright black white red green blue yellow purple pink grey gray
music art book game games magic science fiction story dreamer thinker maker builder hacker geek nerd
one two three four five six seven eight nine ten first second third last next more less most half
"""

GENERIC = frozenset(_GENERIC.split())
INSTITUTIONS = frozenset(_INSTITUTIONS.split())
SENTENCE = frozenset(_SENTENCE.split())
FILLER = GENERIC | INSTITUTIONS | frozenset(_SMALL.split())
# Codes of states and economies that are English words as well: no code unless a comma sets it off.
_WORD_CODES = """
in is it at no so be to am as by do go my or me ok hi oh la id pa ma de mo al us co va ad ca ai tv
io cc ml cs js ts ps sh py rs pm ap sg can and are per man mar bar aut est isl nor mus arm
"""
WORD_CODES = frozenset(_WORD_CODES.split())
