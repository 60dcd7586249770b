from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Conv2D(32, kernel_size=(3, 3), activation='relu', name='a_rather_long_name_for_a_layer'),
    layers.GlobalAveragePooling2D(),
    layers.Dropout(0.5),
    layers.Dense(10, activation='softmax'),
])
for width in (40, 60, 65, 80, 100):
    model.summary(line_length=width)
model.summary(positions=[0.5, 0.8, 1.0])
