extension WrittenLibrary {
    /// Messages by how grave they are; they go where notices go.
    static let logging = #"""
        import sys

        NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = 0, 10, 20, 30, 40, 50
        WARN, FATAL = WARNING, CRITICAL
        _names = {10: 'DEBUG', 20: 'INFO', 30: 'WARNING', 40: 'ERROR', 50: 'CRITICAL'}
        _numbers = {name: number for number, name in _names.items()}
        _loggers = {}
        _form = ['%(levelname)s:%(name)s:%(message)s']
        _off = [0]

        def getLevelName(level): return _names.get(level, f'Level {level}')

        class Formatter:
            def __init__(self, fmt=None, datefmt=None): self.fmt = fmt

        class Handler:
            def setLevel(self, level): pass
            def setFormatter(self, formatter): pass
        class StreamHandler(Handler):
            def __init__(self, stream=None): pass
        class NullHandler(Handler): pass

        class Logger:
            def __init__(self, name):
                self.name, self.level, self.propagate, self.disabled, self.handlers = name, NOTSET, True, False, []
            def setLevel(self, level): self.level = _numbers.get(level, level)
            def getEffectiveLevel(self): return self.level or root.level
            def isEnabledFor(self, level):
                return not self.disabled and level > _off[0] and level >= self.getEffectiveLevel()
            def addHandler(self, handler): self.handlers.append(handler)
            def removeHandler(self, handler): pass
            def log(self, level, message, *args, **options):
                if not self.isEnabledFor(level): return
                text = str(message) % args if args else str(message)
                words = {'levelname': getLevelName(level), 'name': self.name, 'message': text, 'asctime': '', 'module': ''}
                print(_form[0] % words, file=sys.stderr)
            def debug(self, message, *args, **options): self.log(DEBUG, message, *args)
            def info(self, message, *args, **options): self.log(INFO, message, *args)
            def warning(self, message, *args, **options): self.log(WARNING, message, *args)
            warn = warning
            def error(self, message, *args, **options): self.log(ERROR, message, *args)
            exception = error
            def critical(self, message, *args, **options): self.log(CRITICAL, message, *args)

        root = Logger('root')
        root.level = WARNING

        def getLogger(name=None):
            if not name: return root
            if name not in _loggers: _loggers[name] = Logger(name)
            return _loggers[name]

        def basicConfig(level=None, format=None, **options):
            if level is not None: root.setLevel(level)
            if format is not None: _form[0] = format

        def disable(level=CRITICAL): _off[0] = level

        debug, info, warning, error, critical, log = (
            root.debug, root.info, root.warning, root.error, root.critical, root.log)
        exception = error
        """#
}
