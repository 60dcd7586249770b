import numpy as np
import tensorflow as tf

x = np.arange(24, dtype='float32').reshape(2, 4, 3) * 7 % 20
x = tf.constant(x)
print(tf.image.resize(x, (3, 5)).numpy().round(3).tolist())
print(tf.image.resize(x[tf.newaxis], (4, 2), method='nearest').shape, tf.image.resize(x, [2, 2], method='nearest').numpy().tolist())
print(tf.image.rgb_to_grayscale(x).numpy().round(3).tolist())
print(tf.image.grayscale_to_rgb(x[..., :1]).shape)
print(tf.image.convert_image_dtype(np.array([[[0], [128], [255]]], dtype='uint8'), tf.float32).numpy().round(5).tolist())
print(tf.image.flip_left_right(x).numpy()[0, 0], tf.image.flip_up_down(x).numpy()[0, 0], tf.image.rot90(x).numpy()[0, 0])
print(tf.image.per_image_standardization(x).numpy().round(4)[0].tolist())
print(tf.image.central_crop(np.arange(36, dtype='float32').reshape(6, 6, 1), 0.5).numpy()[..., 0].tolist())
print(tf.image.resize_with_crop_or_pad(x, 3, 2).numpy()[..., 0].tolist())
print(tf.image.crop_to_bounding_box(x, 0, 1, 2, 2).numpy()[..., 0].tolist())
print(tf.image.adjust_brightness(x / 20, 0.1).numpy().round(4)[0, 0].tolist())
print(tf.image.adjust_contrast(x, 2.0).numpy().round(3)[0, 0].tolist())
