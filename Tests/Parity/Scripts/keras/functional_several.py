import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def fill(model):
    for k, v in enumerate(model.weights):
        n = int(np.prod(v.shape))
        v.assign((np.sin(np.arange(n) * 1.7 + k) * 0.3).reshape(v.shape).astype('float32'))


def show(history):
    print({k: np.round(v, 4).tolist() for k, v in sorted(history.history.items())})


n = 10
a = np.sin(np.arange(n * 4) * 0.7).reshape(n, 4).astype('float32')
b = np.cos(np.arange(n * 3) * 0.3).reshape(n, 3).astype('float32')
y = np.linspace(-1, 1, n).reshape(n, 1).astype('float32')
z = np.arange(n) % 3


def build(form):
    i, j = keras.Input((4,), name='a'), keras.Input((3,), name='b')
    h = layers.concatenate([layers.Dense(5, activation='tanh')(i), layers.Dense(5, activation='relu')(j)])
    one, two = layers.Dense(1, name='one')(h), layers.Dense(3, activation='softmax', name='two')(h)
    outputs = {'list': [one, two], 'dict': {'one': one, 'two': two}, 'single': one}[form]
    model = keras.Model({'a': i, 'b': j} if form == 'dict' else [i, j], outputs)
    fill(model)
    return model


model = build('single')
model.compile('sgd', 'mse', metrics=['mae'])
show(model.fit([a, b], y, epochs=2, batch_size=4, shuffle=False, verbose=0))
show(model.fit({'a': a, 'b': b}, y, epochs=1, batch_size=4, shuffle=False, verbose=0, validation_data=([a[:4], b[:4]], y[:4])))
print(np.round(model.evaluate([a, b], y, verbose=0), 4).tolist(), model.predict([a, b], verbose=0).shape)

model = build('list')
model.compile('sgd', ['mse', 'sparse_categorical_crossentropy'], loss_weights=[1.0, 0.5], metrics=[['mae'], ['accuracy']])
show(model.fit([a, b], [y, z], epochs=2, batch_size=4, shuffle=False, verbose=0))
print(np.round(model.evaluate([a, b], [y, z], verbose=0), 4).tolist(), model.metrics_names)
p = model.predict([a, b], verbose=0)
print(type(p).__name__, [q.shape for q in p], [q.shape for q in model([a, b])])
model.compile('sgd', {'one': 'mse', 'two': 'sparse_categorical_crossentropy'}, metrics={'two': 'accuracy'}, loss_weights={'one': 1.0, 'two': 0.2})
show(model.fit([a, b], {'one': y, 'two': z}, epochs=1, batch_size=5, shuffle=False, verbose=0, validation_split=0.2))
print(sorted(model.evaluate([a, b], {'one': y, 'two': z}, verbose=0, return_dict=True)))
model = build('list')
model.compile('sgd', ['mse', None])
show(model.fit([a, b], [y, z], epochs=1, batch_size=5, shuffle=False, verbose=0))

model = build('dict')
model.compile('sgd', {'one': 'mse', 'two': 'sparse_categorical_crossentropy'}, metrics={'one': 'mae', 'two': ['accuracy']})
show(model.fit({'a': a, 'b': b}, {'one': y, 'two': z}, epochs=1, batch_size=4, shuffle=False, verbose=0))
p = model.predict({'a': a, 'b': b}, verbose=0)
print(sorted(p), p['two'].shape)
