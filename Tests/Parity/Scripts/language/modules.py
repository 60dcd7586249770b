import math
from math import sqrt, pi as PI
import time
print(math.sqrt(16), sqrt(2), PI, math.floor(2.7), math.ceil(2.1), math.log(math.e), math.exp(0), math.inf)
print(math.pow(2, 3), math.isnan(math.nan), math.factorial(5), math.gcd(12, 18), math.cos(0), math.hypot(3, 4), math.log2(8), math.log10(1000))
start = time.time()
print(time.time() - start < 60)
