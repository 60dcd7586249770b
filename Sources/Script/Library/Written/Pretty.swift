extension WrittenLibrary {
    /// Values printed over several lines.
    static let pretty = #"""
        def _lines(x, indent, width):
            flat = repr(x)
            if len(flat) + indent <= width or not isinstance(x, (list, tuple, dict)):
                return flat
            space = ' ' * (indent + 1)
            if isinstance(x, dict):
                pairs = [repr(k) + ': ' + _lines(v, indent + len(repr(k)) + 3, width) for k, v in x.items()]
                return '{' + (',\n' + space).join(pairs) + '}'
            items = (',\n' + space).join(_lines(item, indent + 1, width) for item in x)
            return f'[{items}]' if isinstance(x, list) else f'({items})'

        def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
            if isinstance(object, dict) and sort_dicts:
                try:
                    object = dict(sorted(object.items()))
                except TypeError:
                    pass
            return _lines(object, 0, width)

        def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
            print(pformat(object, indent, width, sort_dicts=sort_dicts))

        pp = pprint
        """#
}
