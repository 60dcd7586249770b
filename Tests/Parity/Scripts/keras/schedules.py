import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.optimizers.schedules import ExponentialDecay

s = keras.optimizers.schedules
made = [
    s.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5),
    s.ExponentialDecay(0.1, 10, 0.5, staircase=True),
    s.InverseTimeDecay(0.1, 10, 0.5),
    s.InverseTimeDecay(0.1, decay_steps=10, decay_rate=0.5, staircase=True),
    s.PolynomialDecay(0.1, 20, 0.01),
    s.PolynomialDecay(0.1, 8, 0.01, power=2.0, cycle=True),
    s.PiecewiseConstantDecay([5, 12], [0.1, 0.05, 0.01]),
    s.CosineDecay(0.1, 20),
    s.CosineDecay(0.0, 20, alpha=0.1, warmup_target=0.2, warmup_steps=6),
    s.CosineDecayRestarts(0.1, 5),
    s.CosineDecayRestarts(0.1, 5, t_mul=1.0, m_mul=0.5, alpha=0.1),
]
for schedule in made:
    print(type(schedule).__name__, schedule.name, isinstance(schedule, s.LearningRateSchedule))
    print([f'{float(schedule(step)):.6f}' for step in [0, 1, 5, 6, 7, 12, 13, 19, 20, 33]])
print(made[0].get_config())
print(made[8].get_config())
print(made[0](5))

x = (np.arange(16 * 3) * 37 % 101 / 101).reshape(16, 3)
y = (np.arange(16) * 17 % 23 / 23).reshape(16, 1)
for rate in [ExponentialDecay(0.2, 3, 0.5), made[8], made[6], lambda: 0.05]:
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.set_weights([np.array([[0.5], [-0.25], [0.125]]), np.zeros(1)])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate), loss='mse')
    h = model.fit(x, y, epochs=3, batch_size=5, shuffle=False, verbose=0)
    print([f'{v:.5f}' for v in h.history['loss']], f'{float(model.optimizer.learning_rate):.6f}')
model.summary()

def attempt(action):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, str(error).split('\n')[0])

attempt(lambda: s.ExponentialDecay(0.1, 0, 0.5))
attempt(lambda: s.CosineDecayRestarts(0.1, -1))
attempt(lambda: s.PiecewiseConstantDecay([1, 2], [1.0]))
attempt(lambda: keras.optimizers.SGD('fast'))
attempt(lambda: keras.optimizers.SGD(None))
attempt(lambda: keras.optimizers.Lion(beta_1=0))
attempt(lambda: keras.optimizers.SGD(gradient_accumulation_steps=1))
attempt(lambda: keras.optimizers.SGD(use_ema=True, ema_momentum=2))
optimizer = keras.optimizers.Adam(made[0])
try:
    optimizer.learning_rate = 0.5
except TypeError as error:
    print(error)
