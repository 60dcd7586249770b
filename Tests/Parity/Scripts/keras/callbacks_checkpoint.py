# Checkpoints: when they are written, under which names, and what they hold.
import keras
import numpy as np
from keras import layers
from keras.callbacks import ModelCheckpoint

x = (np.arange(64).reshape(16, 4) % 7).astype('float32') / 7
y = x.sum(axis=1, keepdims=True) + 1


def compiled():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1, kernel_initializer='ones')])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss='mse', metrics=['mae'])
    return model


def fit(model, callbacks, epochs):
    model.fit(x, y, epochs=epochs, batch_size=8, shuffle=False, verbose=0, validation_data=(x, y),
              callbacks=callbacks)


model = compiled()
fit(model, [ModelCheckpoint('points/m-{epoch:02d}.keras', verbose=1)], 2)
fit(model, [ModelCheckpoint('best.keras', save_best_only=True, verbose=1),
            ModelCheckpoint('worst.weights.h5', monitor='val_mae', mode='max', save_best_only=True,
                            save_weights_only=True, verbose=1)], 2)
fit(model, [ModelCheckpoint('often-{batch}.keras', save_freq=2, verbose=1)], 1)
again = keras.models.load_model('best.keras')
print(np.allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), atol=0.5))
print(again.evaluate(x, y, verbose=0)[0] < 1)
try:
    fit(model, [ModelCheckpoint('m-{nothing:02d}.keras')], 1)
except KeyError as error:
    print(str(error)[:80])
