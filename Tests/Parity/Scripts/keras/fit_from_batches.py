# Training on what comes batch by batch: generators, data sets of one's own, one batch at a time.
import keras
import numpy as np
from keras import layers

x = (np.arange(64).reshape(16, 4) % 7).astype('float32') / 7
y = x.sum(axis=1, keepdims=True) + 1


def compiled(metrics=('mae',)):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1, kernel_initializer='ones')])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss='mse', metrics=list(metrics))
    return model


def rounded(history):
    return {name: [round(value, 4) for value in values] for name, values in history.history.items()}


def endless():
    while True:
        for i in range(0, 16, 4):
            yield x[i:i + 4], y[i:i + 4]


history = compiled().fit(endless(), steps_per_epoch=4, epochs=2, verbose=0, validation_data=(x, y))
print(history.params, rounded(history))
print([round(value, 4) for value in compiled().evaluate(endless(), steps=4, verbose=0)])
print(compiled().predict(endless(), steps=3, verbose=0).shape)


def weighted():
    for i in range(0, 16, 4):
        yield x[i:i + 4], y[i:i + 4], np.arange(4) / 2.


print(rounded(compiled().fit(weighted(), verbose=0)))


class Data(keras.utils.PyDataset):
    def __init__(self, size, **arguments):
        super().__init__(**arguments)
        self.size = size

    def __len__(self):
        return 16 // self.size

    def __getitem__(self, place):
        low = place * self.size
        return x[low:low + self.size], y[low:low + self.size]


history = compiled().fit(Data(4), epochs=2, verbose=0, shuffle=False, validation_data=Data(8))
print(history.params, rounded(history))
print([round(value, 4) for value in compiled().evaluate(Data(4), verbose=0)])
print(compiled().predict(Data(8), verbose=0).shape)

model = compiled()
print([round(float(value), 4) for value in model.train_on_batch(x[:8], y[:8])])
logs = model.train_on_batch(x[:8], y[:8], return_dict=True)
print({name: round(float(value), 4) for name, value in logs.items()})
print(round(float(compiled([]).train_on_batch(x, y)), 4))
print([round(value, 4) for value in compiled().evaluate(x, y, verbose=0, sample_weight=np.arange(16) / 8.)])
