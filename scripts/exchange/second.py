# Keras opens what convbook saved, must compute the same, trains an epoch more and must come to the same; then it saves
# in its turn, trains once more, and notes that.
for place, maker in enumerate(makers):
    name = maker.__name__
    record = np.load(name + '.npz')
    model = keras.models.load_model(name + '.keras')
    check(name + ': Keras opens the .keras', model.predict(x, verbose=0), record['before'])
    loss = model_epoch(model, place)
    check(name + ": the next epoch's loss", loss, record['loss'])
    check(name + ': outputs after it', model.predict(x, verbose=0), record['after'], 1e-4)
    old = keras.models.load_model(name + '.h5', compile=False)
    check(name + ': Keras opens the .h5', old.predict(x, verbose=0), record['before'])
    fresh = maker()
    fresh.load_weights(name + '.weights.h5')
    check(name + ': Keras takes the .weights.h5', fresh.predict(x, verbose=0), record['before'])
    model.save(name + '.back.keras')
    np.savez(name + '.back.npz', before=model.predict(x, verbose=0))

for name in layer_cases:
    def opened():
        model, data = layer_model(name)
        record = np.load('layer-' + name + '.npy')
        for suffix in ['.keras'] if name in only_new else ['.keras', '.h5']:
            loaded = keras.models.load_model('layer-' + name + suffix, compile=False)
            check(f'layer {name}: Keras opens the {suffix}', loaded(data, training=False), record)
        model.save('layer-' + name + '.back.keras')
        if name not in only_new:
            model.save('layer-' + name + '.back.h5')
        np.save('layer-' + name + '.back.npy', np.array(model(data, training=False)))
    tried('layer ' + name, opened)

for place, name in enumerate(optimizer_cases):
    def opened():
        record = np.load('optimizer-' + name + '.npz')
        model = keras.models.load_model('optimizer-' + name + '.keras')
        check(f'optimizer {name}: Keras opens the .keras', model.predict(numbers(15, 6), verbose=0), record['before'])
        logs = epoch(model)
        check(f"optimizer {name}: the next epoch's logs", logs, record['logs'])
        check(f'optimizer {name}: outputs after it', model.predict(numbers(15, 6), verbose=0), record['after'])
        # Keras 3.15 cannot train on from its older format, not even what it saved itself.
        old = keras.models.load_model('optimizer-' + name + '.h5', compile=False)
        check(f'optimizer {name}: Keras opens the .h5', old.predict(numbers(15, 6), verbose=0), record['before'])
        model.save('optimizer-' + name + '.back.keras')
        model.save('optimizer-' + name + '.back.h5')
        logs = epoch(model)
        np.savez('optimizer-' + name + '.back.npz', logs=np.array(logs), after=model.predict(numbers(15, 6), verbose=0))
    tried('optimizer ' + name, opened)

for name in own_cases:
    def opened():
        record = np.load('own-' + name + '.npz')
        model = keras.models.load_model('own-' + name + '.keras', custom_objects=own_objects)
        check(f'own {name}: Keras opens the .keras', model.predict(numbers(10, 8, 8, 2), verbose=0), record['before'])
        check(f"own {name}: the next epoch's loss", own_epoch(model), record['loss'])
        check(f'own {name}: outputs after it', model.predict(numbers(10, 8, 8, 2), verbose=0), record['after'], 1e-4)
        fresh = own_model(name)
        fresh.load_weights('own-' + name + '.weights.h5')
        check(f'own {name}: Keras takes the .weights.h5', fresh.predict(numbers(10, 8, 8, 2), verbose=0), record['before'])
        model.save('own-' + name + '.back.keras')
        model.save_weights('own-' + name + '.back.weights.h5')
        before = model.predict(numbers(10, 8, 8, 2), verbose=0)
        loss = own_epoch(model)
        np.savez('own-' + name + '.back.npz', before=before, loss=np.array(loss))
    tried('own ' + name, opened)
sys.exit(1 if failures else 0)
