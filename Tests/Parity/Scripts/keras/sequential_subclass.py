import numpy as np
import keras
from keras import layers


class SmallNet(keras.Sequential):
    def __init__(self, classes, width=4):
        super().__init__()
        self.classes = classes
        self.add(keras.Input((6, 6, 1)))
        self.add(layers.Conv2D(width, 3, activation='relu'))
        self.add(layers.Flatten())
        self.add(layers.Dense(classes, activation='softmax'))

    def describe(self):
        return f'{self.classes} classes, {len(self.layers)} layers, {self.count_params()} parameters'


model = SmallNet(3)
print(model.describe(), model.name, type(model).__name__, isinstance(model, keras.Sequential), isinstance(model, keras.Model))
model.summary()
weights = [np.cos(np.arange(w.size, dtype='float32')).reshape(w.shape) * 0.1 for w in model.get_weights()]
model.set_weights(weights)
x = (np.arange(10 * 36) % 17 / 17).reshape(10, 6, 6, 1).astype('float32')
y = np.arange(10) % 3
model.compile(keras.optimizers.SGD(0.1), 'sparse_categorical_crossentropy', metrics=['accuracy'])
history = model.fit(x, y, epochs=2, batch_size=5, shuffle=False, verbose=0)
print({name: [round(v, 4) for v in values] for name, values in history.history.items()})
print([round(v, 4) for v in model.evaluate(x, y, verbose=0)], model.predict(x, verbose=0).shape, model(x[:1]).shape)


class Named(keras.Sequential):
    def __init__(self):
        super().__init__([keras.Input((2,)), layers.Dense(1, kernel_initializer='ones')], name='two_in')


other = Named()
print(other.name, other.layers[0].name, other.output_shape, other(np.ones((1, 2))).numpy().tolist())
print(SmallNet(2).name, SmallNet(2).pop().name)
