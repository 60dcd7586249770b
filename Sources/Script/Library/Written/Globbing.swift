extension WrittenLibrary {
    /// Names of files that fit a pattern.
    static let globbing = #"""
        import os as _os

        def _fits(name, pattern):
            # Places in the pattern at which the name read so far may stand.
            places = {0}
            def widened(places):
                result = set()
                for place in places:
                    result.add(place)
                    while place < len(pattern) and pattern[place] == '*':
                        place += 1
                        result.add(place)
                return result
            places = widened(places)
            for letter in name:
                following = set()
                for place in places:
                    if place < len(pattern):
                        if pattern[place] == '*': following.add(place)
                        elif pattern[place] in ('?', letter): following.add(place + 1)
                places = widened(following)
            return len(pattern) in places

        def _folder(path):
            return path or '.'

        def glob(pathname, *, root_dir=None, recursive=False):
            pathname = str(pathname)
            found = ['/' if pathname.startswith('/') else '']
            parts = [part for part in pathname.split('/') if part]
            for number, part in enumerate(parts):
                following = []
                for start in found:
                    if part == '**' and recursive:
                        pending = [start]
                        while pending:
                            here = pending.pop()
                            following.append(here)
                            for name in _os.listdir(_folder(here)):
                                path = _os.path.join(here, name)
                                if _os.path.isdir(path): pending.append(path)
                                elif number == len(parts) - 1: following.append(path)
                    elif '*' in part or '?' in part:
                        if _os.path.isdir(_folder(start)):
                            for name in _os.listdir(_folder(start)):
                                if _fits(name, part) and (part.startswith('.') or not name.startswith('.')):
                                    following.append(_os.path.join(start, name))
                    else:
                        path = _os.path.join(start, part)
                        if _os.path.exists(path): following.append(path)
                found = following
            return [path for path in found if path]

        def iglob(pathname, *, root_dir=None, recursive=False):
            return iter(glob(pathname, recursive=recursive))
        """#
}
