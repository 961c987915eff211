package org.cartcds.bench;

/** Figures of the process at one moment: MB of resident memory, threads, open file descriptors. */
record SoakSample(double minute, long resident, long threads, long openFiles) {

    static SoakSample of(ServerProcess server, double minute) {
        return new SoakSample(minute, server.residentMegabytes(), server.threads(), server.openFiles());
    }
}
