import numpy as np
import keras
from keras import layers

x = np.arange(48, dtype='float32').reshape(12, 4) % 7 / 7
y = np.arange(12) % 3
weights = np.arange(12, dtype='float32') % 4


def made(outputs):
    inputs = keras.Input((4,))
    heads = []
    for i in range(outputs):
        layer = layers.Dense(3, activation='softmax', name=f'head_{i}')
        heads.append(layer(inputs))
        layer.set_weights([np.cos(np.arange(12.0)).reshape(4, 3) * (i + 1), np.zeros(3)])
    return keras.Model(inputs, heads if outputs > 1 else heads[0])


def show(numbers):
    print({name: [round(float(v), 4) for v in values] for name, values in numbers.items()})


model = made(1)
model.compile(keras.optimizers.SGD(0.1), 'sparse_categorical_crossentropy', metrics=['accuracy'],
              weighted_metrics=['sparse_categorical_accuracy', keras.metrics.SparseTopKCategoricalAccuracy(2, name='top')])
print(model.metrics_names)
show(model.fit(x, y, sample_weight=weights, epochs=2, batch_size=5, shuffle=False, verbose=0).history)
show(model.fit(x, y, class_weight={0: 1.0, 1: 2.0, 2: 0.0}, epochs=1, batch_size=5, shuffle=False, verbose=0).history)
show(model.fit(x, y, epochs=1, batch_size=12, validation_split=0.25, shuffle=False, verbose=0).history)
print([round(v, 4) for v in model.evaluate(x, y, sample_weight=weights, verbose=0)])
print({k: round(v, 4) for k, v in model.evaluate(x, y, sample_weight=weights, verbose=0, return_dict=True).items()})
print([round(float(v), 4) for v in model.train_on_batch(x, y, sample_weight=weights)])
print(model.get_compile_config()['weighted_metrics'])

model = made(1)
model.compile('sgd', 'sparse_categorical_crossentropy', metrics=['accuracy'], weighted_metrics=['accuracy'])
show(model.fit(x, y, sample_weight=weights, epochs=1, shuffle=False, verbose=0).history)
held = model.fit(x, y, validation_data=(x, y, weights), epochs=1, shuffle=False, verbose=0).history
show({name: held[name] for name in held if name.startswith('val_')})
show(model.fit(x, y, sample_weight=weights, validation_split=0.5, epochs=1, shuffle=False, verbose=0).history)

model = made(2)
model.compile(keras.optimizers.SGD(0.1), 'sparse_categorical_crossentropy',
              metrics={'head_0': 'accuracy'}, weighted_metrics=[['accuracy'], ['accuracy']])
show(model.fit(x, [y, y], epochs=1, batch_size=5, shuffle=False, verbose=0).history)
for bad in [['accuracy', 'nothing']]:
    try:
        model.compile('sgd', 'mse', weighted_metrics=bad)
        model.fit(x, [y, y], verbose=0)
    except ValueError as error:
        print(str(error).split('\n')[0].split('.')[0].split(' of type')[0])
