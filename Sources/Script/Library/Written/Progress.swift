extension WrittenLibrary {
    /// Loops that tqdm would draw a bar for; here they just run.
    static let progress = #"""
        class tqdm:
            def __init__(self, iterable=None, desc=None, total=None, **options): self.iterable = iterable
            def __iter__(self): return iter(self.iterable)
            def __len__(self): return len(self.iterable)
            def __enter__(self): return self
            def __exit__(self, *error): return None
            def update(self, n=1): pass
            def close(self): pass
            def set_description(self, text=None, refresh=True): pass
            def set_postfix(self, *args, **kwargs): pass
            @staticmethod
            def write(text, **options): print(text)
        def trange(*args, **options): return tqdm(range(*args))
        """#
}
