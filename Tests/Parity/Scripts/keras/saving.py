import numpy as np
import keras
from keras import layers

x = (np.arange(96) % 11).reshape(6, 4, 4, 1).astype('float32') / 11
y = np.arange(6) % 3
model = keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2D(2, 3, name='c'), layers.BatchNormalization(name='b'), layers.Flatten(), layers.Dense(3, activation='softmax', name='d')], name='m')
model.set_weights([(np.arange(w.size) % 5 / 10 + 0.1).reshape(w.shape) for w in model.get_weights()])
model.compile(keras.optimizers.Adam(0.01), 'sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(x, y, batch_size=3, epochs=2, shuffle=False, verbose=0)

model.save('m.keras')
again = keras.models.load_model('m.keras')
print(again.name, [layer.name for layer in again.layers])
print(np.abs(again.predict(x, verbose=0) - model.predict(x, verbose=0)).max())
a = model.fit(x, y, batch_size=3, epochs=1, shuffle=False, verbose=0).history['loss']
b = again.fit(x, y, batch_size=3, epochs=1, shuffle=False, verbose=0).history['loss']
print(a == b, int(again.optimizer.iterations))
print(keras.saving.load_model('m.keras', compile=False).get_compile_config())

model.save_weights('m.weights.h5')
other = keras.models.clone_model(model)
other.load_weights('m.weights.h5')
print(np.abs(other.predict(x, verbose=0) - model.predict(x, verbose=0)).max())
other.load_weights('m.keras')
model.save('m.keras')

wider = keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2D(2, 3), layers.BatchNormalization(), layers.Flatten(), layers.Dense(4)])
try:
    wider.load_weights('m.weights.h5')
except ValueError as error:
    print(str(error).split('\n')[0])
for call in [
    lambda: model.save('m.model'), lambda: model.save_weights('m.h5'), lambda: keras.models.load_model('none.keras'),
    lambda: keras.models.load_model('m.weights'), lambda: keras.Sequential([layers.Dense(2)]).save_weights('n.weights.h5'),
    lambda: model.load_weights('m.weights.h5', by_name=True),
]:
    try:
        call()
    except ValueError as error:
        print(str(error)[:80])
