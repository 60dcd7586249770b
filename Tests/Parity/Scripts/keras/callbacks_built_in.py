# Early stopping, checkpoints, plateaus, schedules and tables: what they print, and what they leave.
import os
import keras
import numpy as np
from keras import layers
from keras.callbacks import (CSVLogger, EarlyStopping, LambdaCallback, LearningRateScheduler, ReduceLROnPlateau,
                             TerminateOnNaN)

x = (np.arange(64).reshape(16, 4) % 7).astype('float32') / 7
y = x.sum(axis=1, keepdims=True)


def compiled(rate=0.1):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1, kernel_initializer='ones')])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss='mse', metrics=['mae'])
    return model


def fit(model, callbacks, epochs=4, **more):
    return model.fit(x, y + 1, epochs=epochs, batch_size=16, shuffle=False, verbose=0,
                     validation_data=(x, y + 1), callbacks=callbacks, **more)


print('# a schedule')
history = fit(compiled(), [LearningRateScheduler(lambda epoch, rate: rate if epoch < 2 else rate * 0.5, verbose=1)])
print(list(history.history), history.history['learning_rate'])
history = fit(compiled(), [LearningRateScheduler(lambda epoch: 0.25 / (epoch + 1))], epochs=2)
print(history.history['learning_rate'])

print('# early stopping')
stopping = EarlyStopping(monitor='val_loss', patience=1, verbose=1, restore_best_weights=True, min_delta=0.5)
history = fit(compiled(), [stopping], epochs=9)
print(len(history.epoch), stopping.stopped_epoch)
history = fit(compiled(), [EarlyStopping('val_mae', patience=0, baseline=0.0001, verbose=1)], epochs=5)
print(len(history.epoch))
history = fit(compiled(), [EarlyStopping('mae', mode='max', patience=2, verbose=1)], epochs=9)
print(len(history.epoch))
history = fit(compiled(), [EarlyStopping('loss', start_from_epoch=2, min_delta=9, verbose=1)], epochs=9)
print(len(history.epoch))

print('# a plateau')
history = fit(compiled(), [ReduceLROnPlateau(monitor='loss', factor=0.5, patience=1, min_delta=9, cooldown=1,
                                              min_lr=0.03, verbose=1)], epochs=8)
print([round(rate, 4) for rate in history.history['learning_rate']])

print('# functions')
seen = []
fit(compiled(), [LambdaCallback(on_epoch_begin=lambda epoch, logs: seen.append(('begin', epoch)),
                                on_epoch_end=lambda epoch, logs: seen.append(('end', sorted(logs))),
                                on_train_begin=lambda logs: seen.append('train'),
                                on_train_end=lambda logs: seen.append(sorted(logs)))], epochs=2)
print(seen)

print('# a table')
fit(compiled(), [CSVLogger('table.csv')], epochs=2)
fit(compiled(), [CSVLogger('table.csv', append=True, separator=',')], epochs=1)

print('# no number')
history = fit(compiled(1e30), [TerminateOnNaN()], epochs=9)
print(len(history.epoch) < 9)

print('# errors')
for make in [lambda: EarlyStopping('val_acc'), lambda: EarlyStopping('val_nothing')]:
    try:
        fit(compiled(), [make()])
    except ValueError as error:
        print(str(error).split('\n')[0])
try:
    ReduceLROnPlateau(factor=1.5)
except ValueError as error:
    print(error)
for arguments in [{'filepath': 'm.txt'}, {'filepath': 'm.keras', 'save_weights_only': True},
                  {'filepath': 'm.keras', 'save_freq': 'sometimes'}]:
    try:
        keras.callbacks.ModelCheckpoint(**arguments)
    except ValueError as error:
        print(error)
