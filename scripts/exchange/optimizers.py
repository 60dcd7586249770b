# Every optimizer that convbook has, and what all of them take. Training goes on in the other program as in the first.
import numpy as np
import keras
from keras import layers, losses, metrics

o, schedules = keras.optimizers, keras.optimizers.schedules

optimizer_cases = {
    'sgd': lambda: o.SGD(0.05),
    'momentum': lambda: o.SGD(0.05, momentum=0.9),
    'nesterov': lambda: o.SGD(0.05, momentum=0.5, nesterov=True),
    'rmsprop': lambda: o.RMSprop(0.01),
    'rmsprop-centered': lambda: o.RMSprop(0.01, rho=0.8, momentum=0.5, centered=True),
    'adam': lambda: o.Adam(0.01),
    'adam-amsgrad': lambda: o.Adam(0.01, amsgrad=True, weight_decay=0.01),
    'adamw': lambda: o.AdamW(0.01, weight_decay=0.02),
    'adagrad': lambda: o.Adagrad(0.05, initial_accumulator_value=0.3),
    'adadelta': lambda: o.Adadelta(0.5),
    'adamax': lambda: o.Adamax(0.02),
    'nadam': lambda: o.Nadam(0.02),
    'ftrl': lambda: o.Ftrl(0.05, l1_regularization_strength=0.01, l2_regularization_strength=0.02, beta=0.1),
    'lion': lambda: o.Lion(0.01),
    'lamb': lambda: o.Lamb(0.02),
    'average': lambda: o.SGD(0.05, momentum=0.5, use_ema=True, ema_momentum=0.8),
    'average-often': lambda: o.Adam(0.01, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=2),
    'accumulation': lambda: o.Adam(0.02, gradient_accumulation_steps=2),
    'accumulation-average': lambda: o.Nadam(0.02, gradient_accumulation_steps=2, use_ema=True),
    'clipnorm': lambda: o.SGD(0.2, clipnorm=0.1),
    'clipvalue': lambda: o.SGD(0.2, momentum=0.5, clipvalue=0.02),
    'global-clipnorm': lambda: o.Adam(0.02, global_clipnorm=0.1),
    'loss-scale': lambda: o.SGD(0.05, momentum=0.5, loss_scale_factor=1024.0),
    'exponential': lambda: o.SGD(schedules.ExponentialDecay(0.1, 3, 0.5, staircase=True)),
    'piecewise': lambda: o.SGD(schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.05, 0.01]), momentum=0.5),
    'polynomial': lambda: o.Adam(schedules.PolynomialDecay(0.05, 6, 0.01, power=2.0)),
    'inverse-time': lambda: o.RMSprop(schedules.InverseTimeDecay(0.008, 3, 0.5)),
    'cosine': lambda: o.AdamW(schedules.CosineDecay(0.01, 6, alpha=0.1, warmup_target=0.05, warmup_steps=2)),
    'cosine-restarts': lambda: o.SGD(schedules.CosineDecayRestarts(0.1, 3, t_mul=2.0, m_mul=0.8, alpha=0.1)),
}

loss_cases = [
    lambda: 'mse', lambda: losses.Huber(), lambda: 'mae', lambda: losses.MeanSquaredError(name='mine'), lambda: losses.LogCosh(),
]
metric_cases = [lambda: ['mae'], lambda: [metrics.RootMeanSquaredError(name='root')], lambda: None, lambda: ['mse', metrics.MeanAbsoluteError()]]

def optimizer_model(place, name):
    model = keras.Sequential([keras.Input((6,)), layers.Dense(4, activation='tanh', name='a'), layers.Dense(2, name='b')], name='small')
    fill(model)
    model.compile(optimizer_cases[name](), loss_cases[place % len(loss_cases)](), metrics=metric_cases[place % len(metric_cases)]())
    return model

def epoch(model):
    x, y = numbers(15, 6), numbers(15, 2) * 0.7
    return [values[0] for values in model.fit(x, y, batch_size=5, epochs=1, shuffle=False, verbose=0).history.values()]
