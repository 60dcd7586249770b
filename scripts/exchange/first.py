# convbook makes models, trains an epoch, saves them, and notes what they compute and what the next epoch gives.
for place, maker in enumerate(makers):
    name = maker.__name__
    model = compiled(place, maker)
    model_epoch(model, place)
    model.save(name + '.keras')
    model.save(name + '.h5')
    model.save_weights(name + '.weights.h5')
    before = model.predict(x, verbose=0)
    loss = model_epoch(model, place)
    np.savez(name + '.npz', before=before, loss=np.array(loss), after=model.predict(x, verbose=0))

for name in layer_cases:
    def saved():
        model, data = layer_model(name)
        model.save('layer-' + name + '.keras')
        if name not in only_new:
            model.save('layer-' + name + '.h5')
        np.save('layer-' + name + '.npy', model.predict(data, verbose=0))
    tried('layer ' + name, saved)

for place, name in enumerate(optimizer_cases):
    def saved():
        model = optimizer_model(place, name)
        epoch(model)
        model.save('optimizer-' + name + '.keras')
        model.save('optimizer-' + name + '.h5')
        before = model.predict(numbers(15, 6), verbose=0)
        logs = epoch(model)
        np.savez('optimizer-' + name + '.npz', before=before, logs=np.array(logs), after=model.predict(numbers(15, 6), verbose=0))
    tried('optimizer ' + name, saved)

for name in own_cases:
    def saved():
        model = own_model(name)
        own_epoch(model)
        model.save('own-' + name + '.keras')
        model.save_weights('own-' + name + '.weights.h5')
        before = model.predict(numbers(10, 8, 8, 2), verbose=0)
        loss = own_epoch(model)
        np.savez('own-' + name + '.npz', before=before, loss=np.array(loss), after=model.predict(numbers(10, 8, 8, 2), verbose=0))
    tried('own ' + name, saved)
sys.exit(1 if failures else 0)
