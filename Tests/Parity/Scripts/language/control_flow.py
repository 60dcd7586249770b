for i in range(10):
    if i == 2:
        continue
    if i == 5:
        break
    print(i, end=' ')
else:
    print('never')
print()
n = 3
while n:
    n -= 1
else:
    print('done', n)
for i in []:
    pass
else:
    print('empty')
x = 5
print('big' if x > 3 else 'small', x if x else 0, x and 'yes', 0 or 'default', not x)
if x < 3:
    print('a')
elif x < 6:
    print('b')
else:
    print('c')
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
i = 0
while True:
    i += 1
    if i > 3: break
print(i, [y for y in range(3)], sum(1 for _ in range(5)))
if (m := 10) > 5:
    print(m)
