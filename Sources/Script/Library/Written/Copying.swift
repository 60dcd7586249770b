extension WrittenLibrary {
    /// Copies of values, shallow and deep.
    static let copying = #"""
        def copy(x):
            if isinstance(x, (list, dict, set)):
                return x.copy()
            method = getattr(x, '__copy__', None)
            if method is not None:
                return method()
            if type(x).__module__ == '__main__' and hasattr(x, '__dict__') and not isinstance(x, type):
                made = object.__new__(type(x))
                made.__dict__.update(x.__dict__)
                return made
            method = getattr(x, 'copy', None)
            return x if method is None or isinstance(x, type) else method()

        def deepcopy(x, memo=None):
            memo = {} if memo is None else memo
            if id(x) in memo and isinstance(x, (list, dict, set)):
                return memo[id(x)]
            if isinstance(x, list):
                made = memo[id(x)] = []
                made.extend(deepcopy(item, memo) for item in x)
                return made
            if isinstance(x, tuple):
                return tuple(deepcopy(item, memo) for item in x)
            if isinstance(x, set):
                return x.copy()
            if isinstance(x, dict):
                if type(x) is not dict:
                    return x.copy()
                made = memo[id(x)] = {}
                for key, value in x.items():
                    made[deepcopy(key, memo)] = deepcopy(value, memo)
                return made
            method = getattr(x, '__deepcopy__', None)
            if method is not None:
                return method(memo)
            if type(x).__module__ == '__main__' and hasattr(x, '__dict__') and not isinstance(x, type):
                if id(x) in memo:
                    return memo[id(x)]
                made = memo[id(x)] = object.__new__(type(x))
                for name, value in x.__dict__.items():
                    made.__dict__[name] = deepcopy(value, memo)
                return made
            return copy(x)
        """#
}
