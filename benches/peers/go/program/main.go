// Calls the action of the first argument with the JSON of the second, and prints the typed reply as JSON.
package main

import (
	"fmt"
	"os"

	ccc "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ccc/v20200210"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) != 2 {
		return fmt.Errorf("usage: ACTION JSON")
	}
	credential := common.NewCredential(os.Getenv("TENCENTCLOUD_SECRET_ID"), os.Getenv("TENCENTCLOUD_SECRET_KEY"))
	client, err := ccc.NewClient(credential, "ap-guangzhou", profile.NewClientProfile())
	if err != nil {
		return err
	}
	reply, err := call(client, arguments[0], arguments[1])
	if err != nil {
		return err
	}
	fmt.Println(reply)
	return nil
}
