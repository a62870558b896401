# Retort in a container.
#
#   docker build -t retort .
#   docker run --rm --init --network host --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
#       --security-opt systempaths=unconfined -v retort-data:/data retort
#
# Why these flags. Every submission runs behind walls that Retort builds itself: new user, mount, pid, network, ipc and
# uts namespaces, a root of its own, a system-call filter (app/sandbox/__init__.py tells them all). A container's default
# profiles forbid to build them:
#   seccomp=unconfined      allows unshare, mount, pivot_root and landlock_*; a profile of yours that adds just these to
#                           the default one serves as well. The guest gets a stricter filter from Retort in any case.
#   apparmor=unconfined     where AppArmor is on, its container profile refuses mount.
#   systempaths=unconfined  bubblewrap mounts a fresh /proc, which the kernel allows only where the container's own is
#                           not masked.
# The kernel must let ordinary users make user namespaces (Debian and Ubuntu: sysctl kernel.unprivileged_userns_clone=1,
# and kernel.apparmor_restrict_unprivileged_userns=0 where it exists). No --privileged, no capability and no root is
# needed. `docker run ... retort retort doctor` says which walls stand; where a required one does not, Retort does not grade.
#
# Why --network host. Without accounts Retort serves one learner and binds to loopback only, so that a published port
# (-p) would reach nothing.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 retort \
    && install -d -o retort -g retort /data

WORKDIR /retort
COPY requirements.lock ./
# torch for CPUs alone is far smaller where your index of wheels offers it: --build-arg PIP_EXTRA_INDEX_URL=...
ARG PIP_EXTRA_INDEX_URL=""
RUN pip install --no-cache-dir -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e .

USER retort
ENV RETORT_DATA=/data PYTHONUNBUFFERED=1
VOLUME /data
CMD ["retort", "serve"]
