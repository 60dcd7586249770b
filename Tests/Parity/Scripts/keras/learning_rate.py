from tensorflow import keras
from tensorflow.keras import backend as K

optimizer = keras.optimizers.Adam()
print(optimizer.learning_rate)
print(repr(optimizer.iterations))
print(optimizer.learning_rate.numpy(), optimizer.learning_rate * 2)
print(float(optimizer.learning_rate), optimizer.learning_rate.name, optimizer.learning_rate.path)
optimizer.learning_rate = 0.25
print(optimizer.learning_rate.numpy(), type(optimizer.learning_rate.numpy()).__name__)
optimizer.learning_rate.assign(0.125)
print(float(optimizer.learning_rate), optimizer.learning_rate > 0.1)
rate = optimizer.learning_rate
optimizer.learning_rate = 0.5
print(float(rate))
print(K.get_value(optimizer.learning_rate))
schedule = keras.optimizers.schedules.ExponentialDecay(0.5, 10, 0.5)
other = keras.optimizers.SGD(schedule)
print(other.learning_rate)
optimizer.learning_rate = schedule
print(float(optimizer.learning_rate))
print(keras.optimizers.get('nadam').name, keras.optimizers.get(other).name)
