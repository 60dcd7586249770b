extension WrittenLibrary {
    /// Moments and the time between them.
    static let datetime = #"""
        import time as _time

        class timedelta:
            def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
                total = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
                micro = round(total * 1000000 + milliseconds * 1000 + microseconds)
                self.days, rest = divmod(micro, 86400000000)
                self.seconds, self.microseconds = divmod(rest, 1000000)
            def total_seconds(self):
                return self.days * 86400 + self.seconds + self.microseconds / 1000000
            def __add__(self, other): return timedelta(seconds=self.total_seconds() + other.total_seconds())
            def __sub__(self, other): return timedelta(seconds=self.total_seconds() - other.total_seconds())
            def __truediv__(self, n):
                if isinstance(n, timedelta): return self.total_seconds() / n.total_seconds()
                return timedelta(seconds=self.total_seconds() / n)
            def __mul__(self, n): return timedelta(seconds=self.total_seconds() * n)
            def __eq__(self, other): return isinstance(other, timedelta) and self.total_seconds() == other.total_seconds()
            def __lt__(self, other): return self.total_seconds() < other.total_seconds()
            def __le__(self, other): return self.total_seconds() <= other.total_seconds()
            def __ge__(self, other): return self.total_seconds() >= other.total_seconds()
            def __gt__(self, other): return self.total_seconds() > other.total_seconds()
            def __hash__(self): return hash((self.days, self.seconds, self.microseconds))
            def __str__(self):
                hours, rest = divmod(self.seconds, 3600)
                text = f'{hours}:{rest // 60:02d}:{rest % 60:02d}'
                if self.microseconds: text += f'.{self.microseconds:06d}'
                return f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}" if self.days else text
            def __repr__(self):
                return f'datetime.timedelta(seconds={self.total_seconds()})'

        class date:
            def __init__(self, year, month, day):
                self._seconds = _time._seconds(year, month, day, 0, 0, 0)
                self.year, self.month, self.day = year, month, day
            @classmethod
            def today(cls):
                now = _time._fields(_time.time())
                return cls(*now[:3]) if cls is date else cls.now()
            def strftime(self, format): return _time._format(self._seconds, format)
            def isoformat(self): return f'{self.year:04d}-{self.month:02d}-{self.day:02d}'
            def weekday(self): return _time._fields(self._seconds)[6]
            def __str__(self): return self.isoformat()
            def __format__(self, spec): return self.strftime(spec) if spec else str(self)
            def __repr__(self): return f'datetime.date({self.year}, {self.month}, {self.day})'
            def __eq__(self, other): return type(other) is type(self) and self._seconds == other._seconds
            def __lt__(self, other): return self._seconds < other._seconds
            def __le__(self, other): return self._seconds <= other._seconds
            def __ge__(self, other): return self._seconds >= other._seconds
            def __gt__(self, other): return self._seconds > other._seconds
            def __hash__(self): return hash(self._seconds)
            def __sub__(self, other):
                if isinstance(other, timedelta): return self._moved(-other.total_seconds())
                return timedelta(seconds=self._seconds - other._seconds)
            def __add__(self, other): return self._moved(other.total_seconds())
            def _moved(self, seconds):
                return date(*_time._fields(self._seconds + seconds)[:3])

        class datetime(date):
            def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0):
                super().__init__(year, month, day)
                self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
                self._seconds = _time._seconds(year, month, day, hour, minute, second) + microsecond / 1000000
            @classmethod
            def fromtimestamp(cls, seconds):
                fields = _time._fields(seconds)
                return cls(*fields[:6], int(seconds % 1 * 1000000))
            @classmethod
            def now(cls, tz=None): return cls.fromtimestamp(_time.time())
            @classmethod
            def utcnow(cls): return cls.now()
            def timestamp(self): return self._seconds
            def date(self): return date(self.year, self.month, self.day)
            def strftime(self, format):
                return _time._format(self._seconds, format.replace('%f', f'{self.microsecond:06d}'))
            def isoformat(self, sep='T'):
                text = f'{super().isoformat()}{sep}{self.hour:02d}:{self.minute:02d}:{self.second:02d}'
                return text + (f'.{self.microsecond:06d}' if self.microsecond else '')
            def __str__(self): return self.isoformat(' ')
            def __repr__(self):
                return (f'datetime.datetime({self.year}, {self.month}, {self.day}, {self.hour}, {self.minute}, '
                        f'{self.second}, {self.microsecond})')
            def _moved(self, seconds): return datetime.fromtimestamp(self._seconds + seconds)
        """#
}
