import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def fill(model):
    for k, v in enumerate(model.weights):
        n = int(np.prod(v.shape))
        w = np.sin(np.arange(n) * 1.7 + k) * 0.3 + (1.0 if 'variance' in v.name else 0.0)
        v.assign(w.reshape(v.shape).astype('float32'))


base = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(3, 3, activation='relu'), layers.BatchNormalization(), layers.MaxPooling2D(2)], name='base')
inputs = keras.Input((8, 8, 1))
h = base(inputs, training=False)
h = layers.GlobalAveragePooling2D()(h)
outputs = layers.Dense(2, activation='softmax')(h)
model = keras.Model(inputs, outputs, name='whole')
fill(model)
model.summary()
model.summary(expand_nested=True, show_trainable=True)
print([w.shape for w in model.weights], len(model.trainable_weights), model.layers[1] is base, model.get_layer('base').name)
x = np.sin(np.arange(12 * 64) * 0.37).reshape(12, 8, 8, 1).astype('float32')
y = np.arange(12) % 2
base.trainable = False
print(len(model.trainable_weights), len(model.non_trainable_weights), [layer.trainable for layer in base.layers], model.trainable)
before = [w.copy() for w in base.get_weights()]
model.compile('sgd', 'sparse_categorical_crossentropy')
history = model.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0)
print(np.round(history.history['loss'], 4).tolist(), all((a == b).all() for a, b in zip(before, base.get_weights())))
base.trainable = True
base.layers[0].trainable = False
print(len(model.trainable_weights), [v.trainable for v in base.weights])
model.compile('sgd', 'sparse_categorical_crossentropy')
history = model.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0)
print(np.round(history.history['loss'], 4).tolist(), [bool((a == b).all()) for a, b in zip(before, base.get_weights())])
print(np.round(model.predict(x[:2], verbose=0), 3).tolist())

encoder = keras.Sequential([layers.Dense(3, activation='relu'), layers.Dense(2)], name='encoder')
decoder = keras.Sequential([layers.Dense(3, activation='relu'), layers.Dense(4)], name='decoder')
auto = keras.Sequential([keras.Input((4,)), encoder, decoder], name='auto')
fill(auto)
auto.summary()
auto.summary(expand_nested=True)
d = np.sin(np.arange(24)).reshape(6, 4).astype('float32')
auto.compile('sgd', 'mse')
print(np.round(auto.fit(d, d, epochs=3, batch_size=3, shuffle=False, verbose=0).history['loss'], 4).tolist())
print(np.round(encoder.predict(d[:2], verbose=0), 4).tolist(), np.round(encoder(d[:1]).numpy(), 4).tolist())

i = keras.Input((4,))
two = keras.Model(i, [encoder(i), layers.Dense(1, name='side')(i)], name='two')
j = keras.Input((4,))
p, q = two(j)
print(p.shape, q.shape)
outer = keras.Model(j, layers.Concatenate()([p, q]))
outer.summary()
print(outer(d).shape, len(outer.weights))
