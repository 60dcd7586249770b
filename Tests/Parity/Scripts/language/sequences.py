a = [3, 1, 2]
a.append(4); a.extend([5]); a.insert(0, 0)
print(a, a.pop(), a.pop(0), a, a.index(2), a.count(1), len(a))
a.sort(); print(a); a.sort(reverse=True); print(a); a.reverse(); print(a)
print(sorted(['b', 'C', 'a']), sorted(['bb', 'a'], key=len), sorted([3, 1], reverse=True), list(reversed([1, 2])))
print(a[1:], a[:-1], a[::-1], a[-2:], [1, 2] + [3], [0] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3])
a[1:3] = [9, 9, 9]; print(a)
del a[0]; print(a); a.remove(9); print(a)
a[0] += 1; print(a)
t = (1, 'a', 2.5)
print(t, t[1], len(t), t + (3,), t * 2, (1,), (), tuple([1, 2]), 1 in t)
x, *rest, y = [1, 2, 3, 4]
print(x, rest, y)
(p, q), r = (1, 2), 3
print(p, q, r)
p, q = q, p
print(p, q, list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), range(3), len(range(10)))
print(list(enumerate(['a', 'b'])), list(enumerate('ab', 1)), list(zip([1, 2], 'ab')), list(map(str, [1, 2])))
print([x * x for x in range(5) if x % 2], [(i, j) for i in range(2) for j in range(2)], [[0] * 2 for _ in range(2)])
print(any([0, 1]), all([]), list(filter(None, [0, 1, 2])), sum(i for i in range(4)), max([1, 5, 2], key=lambda v: -v))
