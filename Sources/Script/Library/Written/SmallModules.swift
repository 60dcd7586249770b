extension WrittenLibrary {
    /// Operators as functions.
    static let operators = #"""
        def add(a, b): return a + b
        def sub(a, b): return a - b
        def mul(a, b): return a * b
        def truediv(a, b): return a / b
        def floordiv(a, b): return a // b
        def mod(a, b): return a % b
        def pow(a, b): return a ** b
        def matmul(a, b): return a @ b
        def neg(a): return -a
        def not_(a): return not a
        def and_(a, b): return a & b
        def or_(a, b): return a | b
        def xor(a, b): return a ^ b
        def eq(a, b): return a == b
        def ne(a, b): return a != b
        def lt(a, b): return a < b
        def le(a, b): return a <= b
        def gt(a, b): return a > b
        def ge(a, b): return a >= b
        def contains(a, b): return b in a
        def getitem(a, b): return a[b]
        def itemgetter(*items):
            if len(items) == 1: return lambda x: x[items[0]]
            return lambda x: tuple(x[i] for i in items)
        def _reach(x, path):
            for name in path.split('.'): x = getattr(x, name)
            return x
        def attrgetter(*names):
            if len(names) == 1: return lambda x: _reach(x, names[0])
            return lambda x: tuple(_reach(x, n) for n in names)
        def methodcaller(name, *args, **kwargs): return lambda x: getattr(x, name)(*args, **kwargs)
        """#

    /// The smallest first, in a list.
    static let heaps = #"""
        def heapify(heap): heap.sort()
        def heappush(heap, item):
            low, high = 0, len(heap)
            while low < high:
                middle = (low + high) // 2
                if item < heap[middle]: high = middle
                else: low = middle + 1
            heap.insert(low, item)
        def heappop(heap):
            if not heap: raise IndexError('index out of range')
            return heap.pop(0)
        def heappushpop(heap, item):
            heappush(heap, item)
            return heappop(heap)
        def nsmallest(n, iterable, key=None): return sorted(iterable, key=key)[:n]
        def nlargest(n, iterable, key=None): return sorted(iterable, key=key, reverse=True)[:n]
        """#

    /// Means and what is near them.
    static let statistics = #"""
        class StatisticsError(ValueError): pass
        def _checked(data, least, name):
            data = list(data)
            if len(data) < least: raise StatisticsError(f'{name} requires at least {least} data points')
            return data
        def mean(data):
            data = _checked(data, 1, 'mean')
            total = sum(data) / len(data)
            return int(total) if all(isinstance(x, int) for x in data) and total == int(total) else total
        def fmean(data):
            data = _checked(data, 1, 'fmean')
            return float(sum(data)) / len(data)
        def median(data):
            data = sorted(_checked(data, 1, 'median'))
            middle = len(data) // 2
            return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2
        def mode(data):
            counts = {}
            for x in _checked(data, 1, 'mode'): counts[x] = counts.get(x, 0) + 1
            return max(counts, key=counts.get)
        def _squares(data):
            center = sum(data) / len(data)
            return sum((x - center) ** 2 for x in data)
        def variance(data):
            data = _checked(data, 2, 'variance')
            return _squares(data) / (len(data) - 1)
        def pvariance(data):
            data = _checked(data, 1, 'pvariance')
            return _squares(data) / len(data)
        def stdev(data): return variance(data) ** 0.5
        def pstdev(data): return pvariance(data) ** 0.5
        """#

    /// Namespaces.
    static let types = #"""
        class SimpleNamespace:
            def __init__(self, **kwargs): self.__dict__.update(kwargs)
            def __eq__(self, other): return isinstance(other, SimpleNamespace) and vars(self) == vars(other)
            def __repr__(self):
                return 'namespace(' + ', '.join(f'{k}={v!r}' for k, v in vars(self).items()) + ')'
        """#

    /// How long something takes.
    static let timing = #"""
        import time as _time
        default_timer = _time.perf_counter
        def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000):
            if not callable(stmt): raise TypeError('convbook times functions: timeit(lambda: f(x), number=10)')
            start = timer()
            for i in range(number): stmt()
            return timer() - start
        """#
}
