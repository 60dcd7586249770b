def attempt(what):
    try:
        return what()
    except ZeroDivisionError as e:
        return 'zero: ' + str(e)
    except (TypeError, ValueError) as e:
        return type(e).__name__ + ': ' + str(e)
    except Exception as e:
        return 'other ' + type(e).__name__

print(attempt(lambda: 1 / 0))
print(attempt(lambda: 1 % 0))
print(attempt(lambda: int('x')))
print(attempt(lambda: [1][5]), attempt(lambda: {}['a']), attempt(lambda: 'a'.nothing))
print(attempt(lambda: 1 + []))
print(attempt(lambda: len(5)))
print(attempt(lambda: 'a' < 1))
try:
    try:
        raise ValueError('inner')
    finally:
        print('finally')
except ValueError as e:
    print('caught', e, e.args, repr(e))
else:
    print('no')
try:
    pass
except ValueError:
    print('no')
else:
    print('else')
try:
    assert 1 == 2, 'not equal'
except AssertionError as e:
    print('assert', e)
try:
    raise RuntimeError('a', 1)
except RuntimeError as e:
    print(e)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    undefined_name
except NameError as e:
    print(str(e)[:38])
