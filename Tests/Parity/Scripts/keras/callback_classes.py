import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.callbacks import Callback


def make():
    model = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(3, activation='softmax')])
    model.layers[0].set_weights([np.arange(12).reshape(4, 3).astype('float32') / 10, np.zeros(3, 'float32')])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    return model


x = (np.arange(40).reshape(10, 4) % 7).astype('float32') / 7
y = np.arange(10) % 3


class Told(Callback):
    def set_model(self, model):
        super().set_model(model)
        print('set_model', self.model is model)

    def set_params(self, params):
        super().set_params(params)
        print('set_params', sorted(params.items()))

    def say(self, what, logs, *numbers):
        print(what, *numbers, {name: f'{value:.4f}' for name, value in logs.items()})

    def on_train_begin(self, logs=None): self.say('train begin', logs)
    def on_train_end(self, logs=None): self.say('train end', logs)
    def on_epoch_begin(self, epoch, logs=None): self.say('epoch begin', logs, epoch)
    def on_epoch_end(self, epoch, logs=None): self.say('epoch end', logs, epoch)
    def on_train_batch_begin(self, batch, logs=None): self.say('batch begin', logs, batch)
    def on_train_batch_end(self, batch, logs=None): self.say('batch end', logs, batch)
    def on_test_begin(self, logs=None): self.say('test begin', logs)
    def on_test_end(self, logs=None): self.say('test end', logs)
    def on_test_batch_begin(self, batch, logs=None): self.say('test batch begin', logs, batch)
    def on_test_batch_end(self, batch, logs=None): self.say('test batch end', logs, batch)
    def on_predict_begin(self, logs=None): print('predict begin', logs)
    def on_predict_end(self, logs=None): print('predict end', logs)
    def on_predict_batch_begin(self, batch, logs=None): print('predict batch begin', batch)
    def on_predict_batch_end(self, batch, logs=None): print('predict batch end', batch)


model = make()
history = model.fit(x, y, batch_size=5, epochs=2, verbose=0, shuffle=False, validation_data=(x[:4], y[:4]),
                    callbacks=[Told()])
print(sorted(history.history))
model.evaluate(x, y, batch_size=4, verbose=0, callbacks=[Told()])
model.predict(x, batch_size=6, verbose=0, callbacks=[Told()])


class Stopper(keras.callbacks.Callback):
    def __init__(self, at):
        super().__init__()
        self.at = at
        self.seen = []

    def on_epoch_end(self, epoch, logs=None):
        self.seen.append(round(float(logs['loss']), 4))
        logs['twice'] = 2 * logs['loss']
        logs['lr'] = float(self.model.optimizer.learning_rate)
        if epoch + 1 >= self.at:
            self.model.stop_training = True


class Rates(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.model.optimizer.learning_rate = 0.1 / (epoch + 1)

    def on_epoch_end(self, epoch, logs=None):
        guess = self.model.predict(x[:2], verbose=0)
        print(epoch, guess.shape, np.round(guess.sum(axis=1), 3), sorted(logs), self.params['epochs'])


class Batches(keras.callbacks.Callback):
    count = 0

    def on_batch_end(self, batch, logs=None):
        self.count += 1


model = make()
stopper, batches = Stopper(3), Batches()
history = model.fit(x, y, epochs=10, batch_size=4, verbose=0, shuffle=False, callbacks=[Rates(), stopper, batches])
print(stopper.seen, batches.count, Batches.count, history.epoch, sorted(history.history))
print([round(rate, 4) for rate in history.history['lr']], stopper.model is model, stopper.model is batches.model)
print(isinstance(stopper, keras.callbacks.Callback), issubclass(Stopper, Callback), Stopper.__mro__[1].__name__)


class Broken(Callback):
    def on_epoch_end(self, epoch, logs=None):
        raise ValueError(f'epoch {epoch}')


try:
    make().fit(x, y, verbose=0, callbacks=[Broken()])
except ValueError as error:
    print('raised', error)
make().fit(x, y, verbose=0, callbacks=Broken.__mro__[1]())
print('end')
