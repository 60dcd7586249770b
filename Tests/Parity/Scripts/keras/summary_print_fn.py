from tensorflow import keras
from tensorflow.keras import layers

lines = []
model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
model.summary(print_fn=lambda text, line_break=False: lines.append(text))
print(len(lines))
print(lines[0])
