"""Runs one untrusted program. Knows nothing of exercises.

Threat model
============
Who attacks: whoever can submit code. They want a verdict that they did not earn, the hidden inputs, labels or reference,
another learner's code, the machine, or merely to stop the service. They know this source.

What stands between, from the outside in (`app.sandbox.walls` reports each):

bubblewrap        around the guest parent: no network, read-only root, no capabilities, no new privileges. Optional: the
                  walls below hold without it.
another process   the judge compares in a process of its own that never runs submitted code. A guest answers calls with
                  plain data (`app.sandbox.wire`); nothing it says is a verdict. Hidden inputs reach it only as arguments,
                  labels and references never. The guest parent has never seen a hidden check, so a fork of it has nothing
                  to leak.
namespaces        user, mount, pid, network, ipc, uts, cgroup: no network device, no other process to see or to signal.
private root      the interpreter, torch and numpy read-only, a small tmpfs; no procfs, sysfs, home or exercises.
no capabilities   and no_new_privs: nothing to regain.
Landlock          reading only, writing below /tmp, no TCP, no signals or abstract sockets outside, whatever is mounted.
seccomp           an allow-list: no exec, no fork, no sockets, no ptrace, no mount, no bpf, no io_uring, no keyctl, no memfd,
                  no locks on files that guests share, no look at which of their pages are in memory.
limits            CPU and wall seconds, address space, threads, open files, file size, output bytes. A guest's end and its
                  usage are read from the kernel by the parent. One deadline for all guests of a submission.
cgroup            memory, swap and processes of a guest all together, where a cgroup v2 was delegated to the service.
one guest, once   a guest is never reused; its pid namespace dies with it. No descriptor, no shared writable mapping and no
                  open file description of the parent reaches two guests, and nothing that one of them printed is ever in the
                  memory that the next is a fork of.

A guest's cgroup (`app.sandbox.cgroup`) is entered before its namespaces are made and is out of its reach from then on: no
cgroup file system is mounted for it, no call that mounts one is allowed, and no descriptor of the hierarchy outlives the
porter. The limit is `memory_bytes` beyond what the guest may copy of the warm parent's pages, so that the rlimit, whose
refusal code can tell, is usually met first; the kernel kills what gets past it, and counts that kill apart from one that a
full machine made, which is a fault of ours. Where no cgroup was delegated, rlimits stand alone, and what they count is address
space: a guest that gives up some of the warm parent's (torch's libraries: about 450 MiB) may hold as much more memory than its
limit says, and files of its workspace (32 MiB), page tables and pipes come on top. Whether a crash was for want of memory is
then inferred from how much was resident at the most, which errs in both directions (`app.sandbox.memory`), never to the
side of accepting.

What is not covered: a fault in the kernel or the processor (the walls share the host's kernel; side channels through
caches and load are not stopped); two submissions in flight that both want to signal each other (a futex on a page of a
library that both have mapped reaches across namespaces, and glibc needs futexes): neither learns what the other does not
say; a submission that recognises a check's inputs by their form and answers only those rightly (the checks are drawn afresh
for that reason, and exercises are proved against such cheats); knowledge brought along, such as the public digits, their
labels or a network trained on them (what learns from a teacher is asked about images that nobody has seen before, too);
reports that only the guest can make (arguments unchanged, gradients left behind, train mode): they are forgeable, and
therefore never decide alone that a solution is right. `RETORT_SANDBOX=trusted-local` raises no walls at all: it is for a
learner's own code on a machine of their own, and the server then binds to loopback only.
"""
