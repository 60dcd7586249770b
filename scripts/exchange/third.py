# convbook opens what Keras saved, must compute the same, and must come to the same in the next epoch.
for maker in makers:
    name = maker.__name__
    model = keras.models.load_model(name + '.back.keras')
    check(name + ': convbook opens what Keras saved again', model.predict(x, verbose=0), np.load(name + '.back.npz')['before'])

for name in layer_cases:
    def opened():
        _, data = layer_model(name)
        for suffix in ['.keras'] if name in only_new else ['.keras', '.h5']:
            loaded = keras.models.load_model('layer-' + name + '.back' + suffix, compile=False)
            check(f"layer {name}: convbook opens Keras's {suffix}", loaded.predict(data, verbose=0), np.load('layer-' + name + '.back.npy'))
    tried('layer ' + name, opened)

for name in optimizer_cases:
    def opened():
        record = np.load('optimizer-' + name + '.back.npz')
        for suffix in ['.keras', '.h5']:
            model = keras.models.load_model('optimizer-' + name + '.back' + suffix)
            check(f"optimizer {name}: from Keras's {suffix}, the next epoch's logs", epoch(model), record['logs'])
            check(f'optimizer {name}: outputs after it', model.predict(numbers(15, 6), verbose=0), record['after'])
    tried('optimizer ' + name, opened)

for name in own_cases:
    def opened():
        record = np.load('own-' + name + '.back.npz')
        model = keras.models.load_model('own-' + name + '.back.keras', custom_objects=own_objects)
        check(f"own {name}: convbook opens Keras's .keras", model.predict(numbers(10, 8, 8, 2), verbose=0), record['before'])
        check(f"own {name}: the next epoch's loss", own_epoch(model), record['loss'])
        fresh = own_model(name)
        fresh.load_weights('own-' + name + '.back.weights.h5')
        check(f"own {name}: convbook takes Keras's .weights.h5", fresh.predict(numbers(10, 8, 8, 2), verbose=0), record['before'])
    tried('own ' + name, opened)
sys.exit(1 if failures else 0)
