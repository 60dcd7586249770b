import json
import numpy as np
import keras
from keras import layers

model = keras.Sequential([
    keras.Input((4,)),
    layers.Dense(3, activation=layers.LeakyReLU(0.25), name='a'),
    layers.Dense(3, activation=layers.ReLU(max_value=0.5), name='b'),
    layers.Activation(layers.ELU(0.5), name='c'),
    layers.Dense(2, activation=layers.Softmax(), name='d'),
])
for layer in model.layers:
    print(layer.name, json.dumps(layer.get_config()['activation'], sort_keys=True))
print(model.layers[0].activation.negative_slope, model.layers[0].activation.name, type(model.layers[0].activation).__name__)
for i, weight in enumerate(model.weights):
    weight.assign(np.cos(np.arange(int(np.prod(weight.shape))) + i).reshape(weight.shape))
x = np.linspace(-2, 2, 8).reshape(2, 4).astype('float32')
print(np.round(model.predict(x, verbose=0), 4))
model.summary()
model.compile(keras.optimizers.SGD(0.5), 'sparse_categorical_crossentropy')
model.fit(x, np.array([0, 1]), epochs=2, verbose=0, shuffle=False)
print(np.round(model.predict(x, verbose=0), 3))
dense = layers.Dense(3, activation=layers.LeakyReLU(negative_slope=0.25))
again = layers.Dense.from_config(dense.get_config())
print(again.activation.negative_slope, again.get_config()['activation'] == dense.get_config()['activation'])
copy = keras.models.model_from_json(model.to_json())
copy.set_weights(model.get_weights())
print(np.allclose(copy.predict(x, verbose=0), model.predict(x, verbose=0)))
model.save('layers_as_activations.keras')
print(keras.models.load_model('layers_as_activations.keras').layers[0].activation.negative_slope)
