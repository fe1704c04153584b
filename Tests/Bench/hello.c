/* The yardstick of `run`: the least that libfcgi can do, on as many threads as the responder has. */
#include <fcgiapp.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

static int listener;

static void *serve(void *unused) {
    FCGX_Request request;
    FCGX_InitRequest(&request, listener, 0);
    while (FCGX_Accept_r(&request) == 0) {
        FCGX_PutS("Content-Type: application/json; charset=utf-8\r\n\r\n{\"hello\":\"world\"}", request.out);
        FCGX_Finish_r(&request);
    }
    return unused;
}

int main(int count, char **arguments) {
    if (count != 3) return 2; /* socket, threads */
    FCGX_Init();
    listener = FCGX_OpenSocket(arguments[1], 4096);
    chmod(arguments[1], 0660);
    for (int left = atoi(arguments[2]); left > 1; left--) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, serve, NULL) != 0) return 1;
    }
    serve(NULL);
    return 0;
}
