extension WrittenLibrary {
    /// Threads that take their turn: one runs from its start to its end before the script goes on.
    static let threads = #"""
        _count = 0

        class Thread:
            def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
                global _count
                if name is None:
                    _count += 1
                    name = f'Thread-{_count}'
                    if target is not None: name += f' ({target.__name__})'
                self.name = name
                self.daemon = bool(daemon)
                self._target = target
                self._args = args
                self._kwargs = {} if kwargs is None else kwargs
                self._started = False
            def run(self):
                if self._target is not None: self._target(*self._args, **self._kwargs)
            def start(self):
                if self._started: raise RuntimeError('threads can only be started once')
                self._started = True
                self.run()
            def join(self, timeout=None):
                if not self._started: raise RuntimeError('cannot join thread before it is started')
            def is_alive(self): return False

        class Lock:
            def __init__(self): self._held = 0
            def acquire(self, blocking=True, timeout=-1):
                if self._held and not self._again:
                    if blocking and timeout < 0:
                        raise RuntimeError('the lock is held, and nothing else runs that could release it')
                    return False
                self._held += 1
                return True
            def release(self):
                if not self._held: raise RuntimeError(self._error)
                self._held -= 1
            def locked(self): return self._held > 0
            def __enter__(self): return self.acquire()
            def __exit__(self, kind, error, trace): self.release()
            _again = False
            _error = 'release unlocked lock'

        class RLock(Lock):
            _again = True
            _error = 'cannot release un-acquired lock'

        class Event:
            def __init__(self): self._set = False
            def set(self): self._set = True
            def clear(self): self._set = False
            def is_set(self): return self._set
            def wait(self, timeout=None):
                if not self._set and timeout is None:
                    raise RuntimeError('the event is not set, and nothing else runs that could set it')
                return self._set

        def active_count(): return 1
        """#
}
