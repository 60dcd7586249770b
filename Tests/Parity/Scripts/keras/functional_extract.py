import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def fill(model):
    for k, v in enumerate(model.weights):
        n = int(np.prod(v.shape))
        v.assign((np.sin(np.arange(n) * 1.7 + k) * 0.3).reshape(v.shape).astype('float32'))


inputs = keras.Input((8, 8, 1), name='image')
first = layers.Conv2D(2, 3, padding='same', activation='relu', name='first')(inputs)
left = layers.Conv2D(3, 3, padding='same', name='left')(first)
right = layers.Conv2D(3, 1, name='right')(first)
joined = layers.Add(name='joined')([left, right])
outputs = layers.Dense(2, name='scores')(layers.GlobalMaxPooling2D(name='pool')(joined))
model = keras.Model(inputs, outputs)
fill(model)
x = np.sin(np.arange(2 * 64) * 0.37).reshape(2, 8, 8, 1).astype('float32')
extractor = keras.Model(model.inputs, [layer.output for layer in model.layers])
maps = extractor(x)
print([layer.name for layer in model.layers], [m.shape for m in maps])
print([np.round(float(np.sum(m)), 3) for m in maps])
pair = keras.Model(model.input, {'left': model.get_layer('left').output, 'right': model.get_layer('right').output})
p = pair.predict(x, verbose=0)
print(sorted(p), np.round(p['left'][0, 0, 0], 4).tolist(), np.round(p['right'][0, 0, 0], 4).tolist())
head = keras.Model(joined, outputs)
print([layer.name for layer in head.layers][1:], head.input_shape, np.round(head.predict(maps[4], verbose=0), 3).tolist())
print(np.round(model.predict(x, verbose=0), 3).tolist())
between = keras.Model(first, joined)
print(between.count_params(), between(maps[1]).shape, [layer.name for layer in between.layers][1:])
sequential = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3, name='c1'), layers.Conv2D(2, 3, name='c2')])
part = keras.Model(sequential.inputs, sequential.get_layer('c1').output)
print(part.predict(x, verbose=0).shape, part.output.shape, part.name)
new = layers.Dense(3, name='head')(layers.Flatten(name='flat')(sequential.output if hasattr(sequential, 'nothing') else sequential.outputs[0]))
tuned = keras.Model(sequential.inputs, new)
print(tuned.output_shape, [layer.name for layer in tuned.layers][1:])
