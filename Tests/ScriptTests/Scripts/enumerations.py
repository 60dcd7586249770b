from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color['BLUE'], list(Color), len(Color))
print(Color.RED == Color.RED, Color.RED == 1, Color.RED is Color(1), Color.RED in Color, isinstance(Color.RED, Color))
for c in Color:
    print(c.name, c.value)
print({Color.RED: 'r'}[Color.RED], Color.RED != Color.BLUE)
# expect: Color.RED <Color.RED: 1> RED 1
# expect: Color.GREEN Color.BLUE [<Color.RED: 1>, <Color.GREEN: 2>, <Color.BLUE: 3>] 3
# expect: True False True True True
# expect: RED 1
# expect: GREEN 2
# expect: BLUE 3
# expect: r True
---
from enum import Enum
class Color(Enum):
    RED = 1
Color(5)  # error: ValueError: 5 is not a valid Color
---
from enum import Enum
class Color(Enum):
    RED = 1
Color['PINK']  # error: KeyError: 'PINK'
---
from enum import Enum
class Color(Enum):
    RED = 1
Color.RED = 3  # error: AttributeError
---
from enum import Enum, auto, IntEnum
class Mode(Enum):
    TRAIN = auto()
    TEST = auto()
    def label(self):
        return self.name.lower() + '!'
    @property
    def other(self):
        return Mode.TEST if self is Mode.TRAIN else Mode.TRAIN
    @classmethod
    def default(cls):
        return cls.TRAIN
print([m.value for m in Mode], Mode.TRAIN.label(), Mode.TEST.other, Mode.default())
class Level(IntEnum):
    LOW = 1
    HIGH = 10
print(Level.LOW < Level.HIGH, Level.HIGH + 1, Level.LOW == 1, int(Level.HIGH), [0, 5][Level.LOW], sorted([Level.HIGH, Level.LOW]))
print(Mode.__members__['TRAIN'], 'TRAIN' in Mode.__members__)
f = Enum('Pet', 'CAT DOG')
print(list(f), f.DOG.value)
print(f'{Mode.TRAIN}', str(Level.LOW), '%s' % Mode.TEST)
# expect: [1, 2] train! Mode.TRAIN Mode.TRAIN
# expect: True 11 True 10 5 [<Level.LOW: 1>, <Level.HIGH: 10>]
# expect: Mode.TRAIN True
# expect: [<Pet.CAT: 1>, <Pet.DOG: 2>] 2
# expect: Mode.TRAIN 1 Mode.TEST
---
from enum import Enum
class Label(str, Enum):
    CAT = 'cat'
    DOG = 'dog'
print(Label.CAT == 'cat', Label('dog') is Label.DOG, Label.CAT.value, [l.value for l in Label])
# expect: True True cat ['cat', 'dog']
