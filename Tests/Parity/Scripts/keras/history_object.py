"""A history that a script makes and gives to fit among the callbacks."""
import numpy as np
import keras
from keras.callbacks import History
from keras import layers

keras.utils.set_random_seed(1)
x = np.linspace(0, 1, 12).reshape(6, 2).astype('float32')
y = np.array([0, 1, 0, 1, 0, 1], dtype='float32')
model = keras.Sequential([layers.InputLayer(input_shape=(2,)), layers.Dense(1, kernel_initializer='ones')])
print(model.layers[0].name, model.output_shape, layers.InputLayer(input_shape=(28, 28, 1)).output.shape)
model.compile(loss='mse', optimizer=keras.optimizers.SGD(0.01))

history = History()
print(history.history, isinstance(history, keras.callbacks.Callback))


class Seen(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print(epoch, len(history.history['loss']))


result = model.fit(x, y, epochs=2, batch_size=6, shuffle=False, verbose=0, callbacks=[history, Seen()],
                   validation_data=(x, y))
print(result is history, model.history is history, history.epoch, sorted(history.history), history.params)
print([round(value, 4) for value in history.history['loss']])
model.fit(x, y, epochs=3, initial_epoch=2, batch_size=6, shuffle=False, verbose=0, callbacks=[history])
print(history.epoch, len(history.history['loss']), len(history.history['val_loss']))
print(model.fit(x, y, verbose=0) is history)
