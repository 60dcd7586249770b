# The walkthrough's network, timed from inside. Runs unchanged in convbook and in Python with Keras:
# prints one `name value` line for each measurement.
import sys
import time
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

path = sys.argv[1]
epochs = int(sys.argv[2])
data = np.load(path)
x_train = data['x_train'].astype('float32') / 255.0
x_test = data['x_test'].astype('float32') / 255.0
x_train = x_train.reshape(-1, 28, 28, 1)
x_test = x_test.reshape(-1, 28, 28, 1)
y_train = data['y_train']
y_test = data['y_test']

keras.utils.set_random_seed(1)
model = keras.Sequential([
    layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)),
    layers.MaxPooling2D((2, 2)),
    layers.Conv2D(64, (3, 3), activation='relu'),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dense(10, activation='softmax')
])
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])

model.fit(x_train[:640], y_train[:640], epochs=1, batch_size=64, verbose=0)
for epoch in range(epochs):
    start = time.perf_counter()
    model.fit(x_train, y_train, epochs=1, batch_size=64, verbose=0)
    print('epoch_seconds', time.perf_counter() - start)

loss, accuracy = model.evaluate(x_test[:640], y_test[:640], verbose=0)
for repetition in range(3):
    start = time.perf_counter()
    loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
    print('evaluate_seconds', time.perf_counter() - start)
print('accuracy', accuracy)

one = x_test[:1]
for repetition in range(20):
    start = time.perf_counter()
    model.predict(one, verbose=0)
    print('predict_one_seconds', time.perf_counter() - start)
for repetition in range(20):
    start = time.perf_counter()
    model(one)
    print('call_one_seconds', time.perf_counter() - start)
