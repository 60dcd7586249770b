# What every layer makes of an image: the recipe of the tutorials.
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([
    keras.Input((8, 8, 1)), layers.Conv2D(4, 3, activation='relu'), layers.MaxPooling2D(2), layers.Flatten(),
    layers.Dense(3, activation='softmax'),
])
rng = np.random.default_rng(0)
model.set_weights([rng.normal(size=w.shape) * 0.5 for w in model.get_weights()])
x = rng.random((3, 8, 8, 1)).astype('float32')

outputs = [layer.output for layer in model.layers]
print([o.shape for o in outputs])
activation_model = keras.Model(inputs=model.inputs, outputs=outputs)
activation_model.summary()
maps = activation_model.predict(x, verbose=0)
print(type(maps).__name__, [m.shape for m in maps])
print(np.round(maps[0][0, 2], 4))
print(np.round(maps[1][1, :, :, 2], 4))
print(np.allclose(maps[-1], model.predict(x, verbose=0), atol=1e-6))
print(activation_model.name, len(activation_model.layers), activation_model.input_shape, activation_model.output_shape)

one = keras.Model(model.inputs, model.layers[0].output)
first = one.predict(x, verbose=0)
print(type(first).__name__, first.shape, one.name, one.output_shape)
print(one)
one.summary()

named = keras.Model(model.inputs, {'maps': model.get_layer(index=0).output, 'answer': model.outputs[0]}, name='named')
result = named.predict(x, verbose=0)
print(sorted(result), result['maps'].shape, result['answer'].shape, named.name)

alone = keras.Model(model.inputs, [model.layers[1].output])
result = alone.predict(x, verbose=0)
print(type(result).__name__, len(result), result[0].shape)

# The layers and their weights are the model's own.
print(one.layers[1] is model.layers[0], one.count_params(), len(one.weights))
model.layers[0].set_weights([w * 0 for w in model.layers[0].get_weights()])
print(np.abs(one.predict(x, verbose=0)).max())

# From a layer in the middle.
head = keras.Model(model.layers[2].input, model.layers[-1].output)
print(head.predict(maps[1], verbose=0).shape)
head.summary()
