extension WrittenLibrary {
    /// Options of a script, from what stands behind its name.
    static let argparse = #"""
        import sys

        class Namespace:
            def __init__(self, **kwargs):
                self.__dict__.update(kwargs)
            def __repr__(self):
                return 'Namespace(' + ', '.join(f'{k}={v!r}' for k, v in self.__dict__.items()) + ')'
            def __contains__(self, name):
                return name in self.__dict__
            def __eq__(self, other):
                return isinstance(other, Namespace) and self.__dict__ == other.__dict__

        class ArgumentDefaultsHelpFormatter: pass
        class RawTextHelpFormatter: pass

        class _Action:
            def __init__(self, names, action, nargs, const, default, type, choices, required, dest):
                self.names, self.action, self.nargs, self.const = names, action, nargs, const
                self.type, self.choices, self.required = type, choices, required
                self.positional = not names[0].startswith('-')
                if dest is None:
                    long = [n for n in names if n.startswith('--')] or names
                    dest = long[0].lstrip('-').replace('-', '_')
                self.dest = dest
                if default is None and action in ('store_true', 'store_false'):
                    default = action == 'store_false'
                self.default = default

        class ArgumentParser:
            def __init__(self, prog=None, usage=None, description=None, epilog=None, formatter_class=None, **kwargs):
                self.actions = []
                self.description = description
            def add_argument(self, *names, action='store', nargs=None, const=None, default=None, type=None, choices=None,
                             required=False, help=None, metavar=None, dest=None):
                made = _Action(names, action, nargs, const, default, type, choices, required, dest)
                self.actions.append(made)
                return made
            def add_argument_group(self, *args, **kwargs):
                return self
            def set_defaults(self, **kwargs):
                for action in self.actions:
                    if action.dest in kwargs:
                        action.default = kwargs[action.dest]
            def error(self, message):
                print(f'error: {message}', file=sys.stderr)
                sys.exit(2)
            def _convert(self, action, text):
                try:
                    value = action.type(text) if action.type is not None else text
                except ValueError:
                    self.error(f"argument {'/'.join(action.names)}: invalid {action.type.__name__} value: {text!r}")
                if action.choices is not None and value not in action.choices:
                    shown = ', '.join(repr(c) for c in action.choices)
                    self.error(f"argument {'/'.join(action.names)}: invalid choice: {value!r} (choose from {shown})")
                return value
            def _take(self, action, words):
                if action.nargs is None:
                    if not words or words[0].startswith('--'):
                        self.error(f"argument {'/'.join(action.names)}: expected one argument")
                    return self._convert(action, words.pop(0))
                limit = action.nargs if isinstance(action.nargs, int) else (1 if action.nargs == '?' else len(words))
                taken = []
                while words and len(taken) < limit and not words[0].startswith('--'):
                    taken.append(self._convert(action, words.pop(0)))
                if action.nargs == '?':
                    return taken[0] if taken else action.const
                if not taken and action.nargs == '+':
                    self.error(f"argument {'/'.join(action.names)}: expected at least one argument")
                return taken
            def parse_known_args(self, args=None, namespace=None):
                words = list(sys.argv[1:] if args is None else args)
                result = Namespace()
                for action in self.actions:
                    default = action.default
                    if isinstance(default, str) and action.type is not None:
                        default = action.type(default)
                    setattr(result, action.dest, default)
                waiting = [a for a in self.actions if a.positional]
                seen, rest = [], []
                while words:
                    word = words.pop(0)
                    name, equals, text = word.partition('=')
                    found = [a for a in self.actions if name in a.names]
                    if word.startswith('-') and found:
                        action = found[0]
                        seen.append(action)
                        if equals:
                            words.insert(0, text)
                        if action.action == 'store_true':
                            value = True
                        elif action.action == 'store_false':
                            value = False
                        elif action.action == 'store_const':
                            value = action.const
                        elif action.action == 'append':
                            value = (getattr(result, action.dest) or []) + [self._take(action, words)]
                        elif action.action == 'count':
                            value = (getattr(result, action.dest) or 0) + 1
                        else:
                            value = self._take(action, words)
                        setattr(result, action.dest, value)
                    elif waiting and not word.startswith('--'):
                        words.insert(0, word)
                        action = waiting.pop(0)
                        seen.append(action)
                        setattr(result, action.dest, self._take(action, words))
                    else:
                        rest.append(word)
                missing = [a.names[0] for a in self.actions
                           if a not in seen and (a.required or (a.positional and a.nargs not in ('?', '*')))]
                if missing:
                    self.error('the following arguments are required: ' + ', '.join(missing))
                return result, rest
            def parse_args(self, args=None, namespace=None):
                result, rest = self.parse_known_args(args)
                if rest:
                    self.error('unrecognized arguments: ' + ' '.join(rest))
                return result
        """#
}
