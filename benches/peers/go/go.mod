module peer

go 1.19

require (
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ccc v1.3.166
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common v1.3.166
)
